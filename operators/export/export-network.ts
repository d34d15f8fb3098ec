import { join } from 'node:path'
import { z } from 'zod'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { untrainedParameters } from '../../models/graph/untrained-parameters.ts'
import { networksOfBatch } from '../networks/networks-of-batch.ts'
import { roundedNetworksOfBatch } from '../networks/rounded-networks-of-batch.ts'
import { defineStage } from '../stream/define-stage.ts'
import { boundedConcatMap } from '../stream/flow/bounded-concat-map.ts'
import type { ExportedNetwork } from './export-format.ts'
import { exportFormats } from './export-formats.ts'
import { exportReport } from './export-report.ts'
import { factTitles } from './fact-titles.ts'
import { writeFolder } from './write-folder.ts'

const options = z.strictObject({
  /** `c`, the integer network as C99; `nir`, the network as it was trained as a NIR file. */
  format: z.enum(Object.keys(exportFormats) as ['c', 'nir']),
  /** What the network is called in its files. */
  name: z.string().default('network')
    .refine((name) => /^[a-z][a-z0-9_]{0,39}$/.test(name), 'expected at most 40 lower-case letters, digits and _, a letter first'),
  /** Seconds of a time step, for NIR. */
  dt: z.number().positive().default(1e-3),
})

/**
 * Writes every network that passes in another format, into a folder of the run directory, `exports/00000-NAME-FORMAT` with the number of
 * the network: its files and `export.json`. The folder appears complete, when the item has ended well, and is listed in the manifest. All
 * tables pass on as they came.
 */
export const exportNetwork = defineStage({
  name: 'exportNetwork',
  version: 1,
  options,
  consumes: [networks],
  optional: [roundedNetworks],
  emits: [networks, roundedNetworks],
  foresee: ({ format: chosen, dt }, { networks: foreseen }) => {
    const format = exportFormats[chosen]!
    for (const { description, parameters, rounded } of foreseen) {
      if (format.of === 'floats') format.foresee?.({ description, parameters: parameters ?? untrainedParameters(description) }, { dt })
      else if (!rounded) throw new EngramError(`option format: got "${chosen}", which needs roundFixedPoint() before it`, 2)
    }
    return foreseen
  },
  operator: ({ format: chosen, name, dt }, context) => {
    const format = exportFormats[chosen]!
    let [came, written] = [0, 0]
    const write = async (network: number, exported: ExportedNetwork): Promise<void> => {
      const report = exportReport(chosen, name, exported)
      const folder = `exports/${String(network).padStart(5, '0')}-${name}-${chosen}`
      const files = { ...exported.files, 'export.json': `${JSON.stringify({ schemaVersion: 1, ...report }, null, 2)}\n` }
      // Without a registry nothing is kept: the rows are only made again.
      if (context.parts) context.parts.addFolder(await writeFolder(join(context.partDirectory, folder), files))
      for (const [fact, value] of Object.entries(report.facts)) {
        context.report({ type: 'figure', name: `${chosen}: ${factTitles[fact] ?? fact}`, value })
      }
      context.report({ type: 'note', text: `${folder}: ${Object.keys(files).join(', ')}` })
      for (const lost of report.lost) context.report({ type: 'note', text: `${chosen} cannot say ${lost}` })
      written++
    }
    return boundedConcatMap(context, async function* (item) {
      if (item.table === 'networks') came += item.batch.numRows
      if (format.of === 'floats' && item.table === 'networks') {
        for (const { network, description, weights } of networksOfBatch(item.batch)) {
          await write(network, await format.write({ description, parameters: weights }, name, { dt }))
        }
      }
      if (format.of === 'integers' && item.table === 'rounded_networks') {
        for (const { network, rounded } of roundedNetworksOfBatch(item.batch)) {
          await write(network, await format.write(rounded, name, { dt }))
        }
      }
      yield item
    }, async function* () {
      if (written > 0 || came === 0) return
      throw new EngramError(`stage exportNetwork: no rounded network came, expected roundFixedPoint() before it for format "${chosen}"`, 2)
    })
  },
})
