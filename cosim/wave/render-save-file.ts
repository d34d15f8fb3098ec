import type { Design } from '../../hdl/generate-design.ts'
import { circuitJoins, type CircuitList } from '../../hdl/graph/circuit-lists.ts'
import { graphInputCircuit } from '../../hdl/graph/graph-input-circuit.ts'
import { indexBits } from '../../hdl/index-bits.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { circuitShape } from '../protocol/circuit-shape.ts'
import { waveScope } from './wave-scope.ts'

/** A wire of `network_top`: how many bits it has, where it is a vector, and how it is shown. */
export type WaveSignal = { readonly name: string; readonly bits?: number; readonly as: 'binary' | 'unsigned' | 'signed' }

/** Wires that are shown together, under a title. */
export type WaveGroup = { readonly title: string; readonly signals: readonly WaveSignal[] }

/** What GTKWave numbers the ways of showing a wire by: its flags, right-justified. */
const flags = { binary: '28', unsigned: '24', signed: '420' } as const
const [groupBegins, groupEnds] = ['800200', '1000200']

/** Picture points that the window should fill. */
const width = 1000

const bit = (name: string): WaveSignal => ({ name, as: 'binary' })
/** An observation asks for no room, which there always is. */
const list = (observation: boolean) => ({ id, from, lines, spans, valueWidth }: CircuitList): readonly WaveSignal[] => [
  ...(observation && from === 'input' ? [] : [bit(`${id}_room`)]),
  ...['valid', 'item_valid', 'item_next'].map((wire) => bit(`${id}_${wire}`)),
  { name: `${id}_item_index`, bits: indexBits(spans?.most ?? lines), as: 'unsigned' },
  ...(valueWidth > 0 ? [{ name: `${id}_item_value`, bits: valueWidth, as: 'signed' } as const] : []),
]

/** What is worth seeing of a circuit: the stream of inputs, each population with the lists that it reads, and the stream of results. */
export const waveGroups = (design: Design): readonly WaveGroup[] => {
  const { network: { description } } = design
  const shape = circuitShape(design)
  const joins = circuitJoins(design.network, design.lanes)
  const lists = list(graphInputCircuit(description).form === 'observation')
  const input: WaveGroup = {
    title: 'input',
    signals: [
      ...['clk_i', 'rst_ni', 'input_valid_i', 'input_ready_o'].map(bit),
      { name: 'input_data_i', bits: shape.wordWidth, as: 'signed' },
    ],
  }
  const populations = shape.populations.map(({ port, size, updates, membraneWidth }, p): WaveGroup => ({
    title: `population ${description.populations[p]!.name}`,
    signals: [
      bit(`${port}_valid_o`),
      { name: `${port}_part_o`, bits: indexBits(Math.ceil(size / updates)), as: 'unsigned' },
      ...Array.from({ length: updates }, (_, unit): WaveSignal[] => [
        { name: `${port}_membrane${unit}_o`, bits: membraneWidth, as: 'signed' },
        bit(`${port}_spike${unit}_o`),
      ]).flat(),
      ...joins.populations[p]!.flatMap(({ read }) => read).flatMap(lists),
    ],
  }))
  const outputs = graphOutputs(description)
  const result: WaveGroup = {
    title: 'result',
    signals: [
      bit('result_valid_o'),
      bit('result_ready_i'),
      ...(description.readout.over === 'step' ? [bit('result_last_o')] : []),
      ...Array.from({ length: outputs }, (_, o): WaveSignal => ({ name: `output${o}_o`, bits: shape.outputWidth, as: 'signed' })),
      { name: 'action_o', bits: indexBits(outputs), as: 'unsigned' },
      ...(joins.readout?.read ?? []).flatMap(lists),
    ],
  }
  return [input, ...populations, result]
}

/**
 * A wire's name as GTKWave has it of a file: a vector with its range. Of the embedded simulator's files a vector of one bit is a bit; those
 * of Verilator say which one.
 */
const fullName = ({ name, bits }: WaveSignal, embedded: boolean): string => {
  const range = bits === undefined || (embedded && bits === 1) ? '' : bits === 1 ? '[0]' : `[${bits - 1}:0]`
  return `${waveScope}.${name}${range}`
}

/**
 * A save file of GTKWave for a waveform (`writeWave`): the wires of a circuit in groups, a marker at the moment, and a view of the
 * window. `file` is the waveform's name, which lies beside the save file.
 */
export const renderSaveFile = (
  design: Design,
  { file, embedded, cycle, first, last }: {
    readonly file: string
    readonly embedded: boolean
    readonly cycle: number
    readonly first: number
    readonly last: number
  },
): string => {
  const zoom = Math.log2((10 * (last - first + 1)) / width)
  const lines = waveGroups(design).flatMap(({ title, signals }) => [
    `@${groupBegins}`,
    `-${title}`,
    ...signals.flatMap((signal) => [`@${flags[signal.as]}`, fullName(signal, embedded)]),
    `@${groupEnds}`,
    `-${title}`,
  ])
  return [
    '[*] Written by engram.',
    `[dumpfile] "${file}"`,
    `[timestart] ${10 * first}`,
    '[size] 1400 900',
    '[pos] -1 -1',
    // The view, the marker, and 26 more that are not used.
    `*${(-zoom).toFixed(6)} ${10 * cycle + 5}${' -1'.repeat(26)}`,
    '[treeopen] TOP.',
    `[treeopen] ${waveScope}.`,
    ...lines,
    '',
  ].join('\n')
}
