import { readFile } from 'node:fs/promises'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { defineStage } from '../stream/define-stage.ts'
import { boundedConcatMap } from '../stream/flow/bounded-concat-map.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { importOptions } from './import-options.ts'
import { importedNetwork } from './imported-network.ts'
import { networkBatch } from './network-batch.ts'

/**
 * Takes a network from a NIR file, in place of training, or first in a pipe: emits it, and then passes on what comes. Its content is part
 * of the identity of a run, and a file that cannot be imported is refused before anything runs, as are stages that do not suit the network.
 */
export const importNetwork = defineStage({
  name: 'importNetwork',
  version: 1,
  options: importOptions,
  consumes: [],
  emits: [networks],
  reads: async (options) => {
    await importedNetwork(options)
    return { [options.file]: contentHash(await readFile(options.file)) }
  },
  foresee: async (options) => {
    const { description, parameters } = await importedNetwork(options)
    return [{ description, parameters }]
  },
  operator: (options, context) => {
    const { index, seed, variant } = context.item
    let emitted = false
    const network = async function* (): AsyncGenerator<TableBatch> {
      if (emitted) return
      emitted = true
      const { description, parameters, notes } = await importedNetwork(options)
      for (const note of notes) context.report({ type: 'note', text: `${options.file}: ${note}` })
      const provenance = { stage: 'importNetwork', options, content: contentHash(await readFile(options.file)) }
      yield { table: 'networks', batch: networkBatch({ index, seed, variant, description, weights: parameters, provenance }) }
    }
    return boundedConcatMap(context, async function* (item) {
      yield* network()
      yield item
    }, network)
  },
})
