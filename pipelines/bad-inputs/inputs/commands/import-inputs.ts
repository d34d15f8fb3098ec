import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeNir } from '../../../../datasets/nir/write-nir.ts'
import { nirChain } from '../../../../models/nir/fixtures/nir-chain.ts'
import { nirNode } from '../../../../models/nir/fixtures/nir-node.ts'
import type { NirGraph, NirNode } from '../../../../models/nir/nir-graph.ts'
import type { CommandInput } from '../../bad-input.ts'
import type { BadInputGroup } from '../../bad-input-group.ts'
import { nirRunInputs } from './nir-run-inputs.ts'

const options = ['--preset', 'norse', '--dt', '0.001']
const neuron = nirNode('IF', { r: 1, v_threshold: 1 })
const right = nirChain(2, { lif: neuron })

/** A file with a graph, imported. */
const imported = (title: string, graph: NirGraph, given: readonly string[] = options): CommandInput => ({
  title, args: ['import', 'net.nir', ...given],
  prepare: async (folder) => writeFile(join(folder, 'net.nir'), await writeNir(graph)),
})
const chain = (title: string, nodes: Readonly<Record<string, NirNode>>): CommandInput => imported(title, nirChain(2, nodes))

export const importInputs: BadInputGroup = {
  title: 'Imports',
  about: 'What a NIR file says and engram cannot is refused by the name of the node; `importNetwork()` says the same to '
    + '`engram check`, and before a run begins.',
  inputs: [
    { title: 'a file that is no HDF5', files: { 'net.nir': 'nodes and edges' }, args: ['import', 'net.nir', ...options] },
    { title: 'a NIR file that is not there', args: ['import', 'none.nir', ...options] },
    imported('no simulator, `engram import net.nir --dt 0.001`', right, ['--dt', '0.001']),
    imported('an unknown one, `--preset brian2`', right, ['--preset', 'brian2', '--dt', '0.001']),
    imported('no time step, `engram import net.nir --preset norse`', right, ['--preset', 'norse']),
    imported('a time step of 0, `--dt 0`', right, ['--preset', 'norse', '--dt', '0']),
    imported('too many steps, `--steps 5000`', right, [...options, '--steps', '5000']),
    chain('a convolution', { conv: nirNode('Conv2d', { weight: [[1, 1]] }), lif: neuron }),
    chain('a node of an unknown type', { cell: nirNode('LSTM') }),
    chain('weights for another number of lines', { fc: nirNode('Linear', { weight: [[1, 2, 3]] }), lif: neuron }),
    chain('parameters of unequal sizes', { lif: nirNode('IF', { r: [1, 1], v_threshold: [1, 1, 1] }) }),
    chain('a threshold that is NaN', { lif: nirNode('IF', { r: 1, v_threshold: [1, NaN] }) }),
    chain('a threshold of 0', { lif: nirNode('IF', { r: 1, v_threshold: 0 }) }),
    chain('a time constant that is shorter than a step', { lif: nirNode('LIF', { tau: 0.0001, r: 1, v_leak: 0, v_threshold: 1 }) }),
    chain('a leak beside a synaptic current', {
      lif: nirNode('CubaLIF', { tau_syn: 0.01, tau_mem: 0.01, r: 1, v_leak: 1, v_threshold: 2, w_in: 1 }),
    }),
    imported('an edge of a node that is not there', { ...right, edges: [...right.edges, ['lif', 'lif2']] }),
    chain('a shape that contradicts', { flat: nirNode('Flatten', { input_type: [2, 3] }), lif: neuron }),
    imported('an Output with the shape of others', {
      ...right, nodes: new Map([...right.nodes, ['output', nirNode('Output', { shape: [5] })]]),
    }),
    chain('a time constant that is NaN', { lif: nirNode('LIF', { tau: NaN, r: 1, v_leak: 0, v_threshold: 1 }) }),
    chain('a delay of more steps than any', { late: nirNode('Delay', { delay: 1 }), lif: neuron }),
    imported('an edge into the Input', { ...right, edges: [...right.edges, ['lif', 'input']] }),
    imported('no edges', { ...right, edges: [['input', 'output']] }),
    imported('no Input', { ...right, nodes: new Map([...right.nodes].slice(1)), edges: [['lif', 'output']] }),
    ...nirRunInputs,
  ],
}
