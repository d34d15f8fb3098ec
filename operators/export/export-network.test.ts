import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readNir } from '../../datasets/nir/read-nir.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import { networkBatch } from '../networks/network-batch.ts'
import { exportNetwork } from './export-network.ts'

const description = lifNetwork({ layers: [2, 3, 2], beta: 0.9, steps: 2 })
const weights = Float32Array.from({ length: 17 }, (_, at) => Math.sin(at))
const trained = [{ table: 'networks', batch: networkBatch({ index: 0, seed: 1, description, weights, provenance: {} }) }]

it('writes C of the integers and NIR of the floats under temporary names, and lets all tables pass as they came', async () => {
  const stages = [roundFixedPoint(), exportNetwork({ format: 'c', name: 'policy' }), exportNetwork({ format: 'nir', dt: 0.01 })]
  const { batches, folders, directory, events } = await runStages(stages, trained)
  expect(batches.map(({ table }) => table)).toEqual(['networks', 'rounded_networks'])
  expect(batches[0]!.batch).toBe(trained[0]!.batch)
  folders.sort((a, b) => (a.finalPath < b.finalPath ? -1 : 1))
  expect(folders.map(({ finalPath }) => finalPath)).toEqual(
    ['00000-network-nir', '00000-policy-c'].map((name) => join(directory, 'exports', name)))
  expect((await readdir(join(directory, 'exports'))).toSorted()).toEqual(['00000-network-nir.tmp', '00000-policy-c.tmp'])
  const [nir, c] = folders as [(typeof folders)[0], (typeof folders)[0]]
  expect(c.files.map(({ name }) => name)).toEqual(['policy.h', 'policy.c', 'policy_check.c', 'export.json'])
  const report = JSON.parse(await readFile(join(nir.tempPath, 'export.json'), 'utf8')) as { files: object[]; lost: string[] }
  expect(report.files).toEqual(nir.files.slice(0, 1).map(({ name: file, ...more }) => ({ file, ...more })))
  expect(report.lost[0]).toContain("preset { decay: 'euler', gain: 'euler', reset: ")
  expect((await readNir(join(nir.tempPath, 'network.nir'))).nodes.size).toBeGreaterThan(4)
  expect(events).toContainEqual({ type: 'note', text: 'exports/00000-policy-c: policy.h, policy.c, policy_check.c, export.json' })
  expect(events).toContainEqual({ type: 'figure', name: 'c: bytes of state', value: expect.any(Number) })
})

it('says before anything is trained what cannot be exported', async () => {
  const { foresee } = exportNetwork.definition
  const ahead = (network: typeof description, format: 'c' | 'nir') => () =>
    foresee!(exportNetwork({ format }).options, { networks: [{ description: network }], faults: {}, warn: () => {} })
  expect(ahead(description, 'nir')).not.toThrow()
  expect(ahead(description, 'c')).toThrow('option format: got "c", which needs roundFixedPoint() before it')
  const fractional = fractionalNetwork({ layers: [2, 3, 2], alpha: 0.5, history: 3, steps: 2 })
  expect(ahead(fractional, 'nir')).toThrow('population layer0: NIR has no node')
  await expect(runStages([exportNetwork({ format: 'c' })], trained)).rejects.toThrow('no rounded network came, expected')
})

it.each([
  [{ format: 'vhdl' }, 'stage exportNetwork: option format: got "vhdl", expected'],
  [{ format: 'c', name: '../net' }, 'stage exportNetwork: option name: got "../net", expected at most 40 lower-case letters'],
  [{ format: 'nir', dt: 0 }, 'stage exportNetwork: option dt: got 0, expected a number > 0'],
])('refuses %o', (options, message) => {
  expect(() => exportNetwork(options as never)).toThrow(message)
})
