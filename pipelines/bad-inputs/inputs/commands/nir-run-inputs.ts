import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeNir } from '../../../../datasets/nir/write-nir.ts'
import { nirChain } from '../../../../models/nir/fixtures/nir-chain.ts'
import { nirNode } from '../../../../models/nir/fixtures/nir-node.ts'
import type { NirNode } from '../../../../models/nir/nir-graph.ts'
import type { CommandInput } from '../../bad-input.ts'

/** A pipeline that rounds the network of net.nir and runs it as a circuit. */
const config = (options = '', rounding = '', circuit = ''): string => `
import { cosimulateRtl, importNetwork, pipe, roundFixedPoint, writeParquet } from 'engram'
export default {
  a: pipe(
    importNetwork({ file: 'net.nir', preset: 'norse', dt: 0.001, steps: 8, ${options} }),
    roundFixedPoint({ ${rounding} }), cosimulateRtl({ ${circuit} }), writeParquet(),
  ),
}
`
const args = ['run', 'a', '--config', 'a.config.mjs', '--out', 'run']
const neuron = nirNode('IF', { r: 1, v_threshold: 1 })

/** `engram run` of a pipeline that imports such a file. */
const ran = (title: string, nodes: Readonly<Record<string, NirNode>>, ...options: Parameters<typeof config>): CommandInput => ({
  title: `${title}, and \`engram run\``, args, files: { 'a.config.mjs': config(...options) },
  prepare: async (folder) => writeFile(join(folder, 'net.nir'), await writeNir(nirChain(2, nodes))),
})

/** What `engram run` says of bad NIR files before anything is run or written. */
export const nirRunInputs: readonly CommandInput[] = [
  {
    title: 'a file that is no HDF5, and `engram run`', args,
    files: { 'a.config.mjs': config(), 'net.nir': 'nodes and edges' },
  },
  ran('a node of an unknown type', { cell: nirNode('LSTM') }),
  ran('weights for another number of lines', { fc: nirNode('Linear', { weight: [[1, 2, 3]] }), lif: neuron }),
  ran('a weight that is NaN', { fc: nirNode('Linear', { weight: [[1, NaN]] }), lif: neuron }),
  ran('a time step of 0', { lif: neuron }, 'dt: 0'),
  ran('a weight that the format of `roundFixedPoint()` does not hold', {
    fc: nirNode('Linear', { weight: [[1, 3]] }), lif: neuron,
  }, '', "format: 'QS1.14'"),
  ran('lanes that the imported network cannot have', { lif: neuron }, '', '', 'lanes: { populations: [2, 2] }'),
]
