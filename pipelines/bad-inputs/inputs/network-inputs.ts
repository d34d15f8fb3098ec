import { readDescription } from '../../../models/graph/read-description.ts'
import { bitShiftNetwork } from '../../../models/network/kinds/bit-shift-network.ts'
import { defaultArithmetic } from '../../../models/network/kinds/feed-forward.ts'
import { fractionalNetwork } from '../../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { roundGraph } from '../../../models/graph/round-graph.ts'
import { roundedGraph } from '../../../models/graph/rounded-graph.ts'
import { sumOfExponentialsNetwork } from '../../../models/network/kinds/sum-of-exponentials-network.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import type { CallInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'

const lif = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 4 })
const exponential = sumOfExponentialsNetwork({ layers: [4, 8, 2], alpha: 0.5, exponentials: 6, steps: 4 })
const bitShift = bitShiftNetwork({ layers: [4, 8, 2], sequence: 'custom', history: 8, steps: 4 })
const fractional = fractionalNetwork({ layers: [4, 8, 2], alpha: 0.5, history: 8, steps: 4 })

/** One of schema 1. */
const chain = {
  schema: 1, inputs: 4, steps: 4, encoding: { kind: 'current' }, layers: [{ size: 8, neuron: lif.populations[0]!.model }],
  readout: { outputs: 2 }, arithmetic: defaultArithmetic,
}

/** A description in which the fields that the title shows are wrong. */
const network = (title: string, change: object): CallInput => ({ title, call: () => readDescription({ ...chain, ...change }) })
const arithmetic = (title: string, change: object): CallInput =>
  network(title, { arithmetic: { ...chain.arithmetic, ...change } })
const neuron = (title: string, change: object, base: GraphDescription = lif): CallInput =>
  network(title, { layers: [{ size: 8, neuron: { ...base.populations[0]!.model, ...change } }] })
/** The short form of a config file. */
const short = (title: string, change: object): CallInput =>
  ({ title: `\`lif(${title})\``, call: () => lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 4, ...change }) })
/** What is found only when the network is rounded. */
const rounded = (title: string, description: GraphDescription, weight = 0): CallInput => ({
  title,
  call: () => roundGraph(description, new Float32Array(graphLayout(description).length).fill(weight)),
})

export const networkInputs: BadInputGroup = {
  title: 'Descriptions of networks, chains of layers (schema 1) and short forms',
  about:
    'Whether a network comes from a config file, a table or a file: the first field that is wrong is named, the value there, '
    + 'and what was expected.',
  inputs: [
    short('{ layers: [4, 2], ... }', { layers: [4, 2] }),
    short('{ layers: 4, ... }', { layers: 4 }),
    short('{ layers: [], ... }', { layers: [] }),
    short('{ layers: [0, 8, 2], ... }', { layers: [0, 8, 2] }),
    short('{ layers: [4, -8, 2], ... }', { layers: [4, -8, 2] }),
    short('{ layers: [4, 8.5, 2], ... }', { layers: [4, 8.5, 2] }),
    short('{ layers: [4, 1e6, 2], ... }', { layers: [4, 1e6, 2] }),
    short("{ layers: [4, '8', 2], ... }", { layers: [4, '8', 2] }),
    short('{ layers: [4, 8, NaN], ... }', { layers: [4, 8, NaN] }),
    short('{ layers: [4, 20 times 8, 2], ... }', { layers: [4, ...new Array<number>(20).fill(8), 2] }),
    short('{ beta: 1.5, ... }', { beta: 1.5 }),
    short('{ beta: undefined, ... }', { beta: undefined }),
    short('{ steps: 0, ... }', { steps: 0 }),
    short('{ steps: undefined, ... }', { steps: undefined }),
    short('{ steps: 1e9, ... }', { steps: 1e9 }),
    short('{ bta: 0.9, ... }', { bta: 0.9 }),
    short('{ arithmetic: { membranWidth: 24 }, ... }', { arithmetic: { membranWidth: 24 } }),
    short("{ arithmetic: 'QS2.13', ... }", { arithmetic: 'QS2.13' }),
    { title: '`lif()` without options', call: () => (lifNetwork as Function)() },
    { title: 'no object, `null`', call: () => readDescription(null) },
    { title: 'an empty object', call: () => readDescription({}) },
    { title: 'a schema of a later engram, `schema: 3`', call: () => readDescription({ ...lif, schema: 3 }) },
    network('an unknown field, `colour`', { colour: 1 }),
    network('no inputs, `inputs: 0`', { inputs: 0 }),
    network('`inputs: null`', { inputs: null }),
    network('`steps: Infinity`', { steps: Infinity }),
    network("an unknown encoding, `{ kind: 'morse' }`", { encoding: { kind: 'morse' } }),
    network('no encoding', { encoding: undefined }),
    network('no layers, `layers: []`', { layers: [] }),
    network('a layer that is a number, `layers: [8]`', { layers: [8] }),
    network('a layer without a neuron', { layers: [{ size: 8 }] }),
    network('`readout: { outputs: 0 }`', { readout: { outputs: 0 } }),
    network('`readout: 2`', { readout: 2 }),
    neuron("an unknown neuron like another, `kind: 'liff'`", { kind: 'liff' }),
    neuron("an unknown neuron unlike any, `kind: 'hodgkin-huxley'`", { kind: 'hodgkin-huxley' }),
    neuron('a neuron without a kind', { kind: undefined }),
    neuron("a neuron's kind that every object has, `kind: 'constructor'`", { kind: 'constructor' }),
    neuron('lif: `beta: -0.1`', { beta: -0.1 }),
    neuron('lif: `beta: NaN`', { beta: NaN }),
    neuron("lif: `beta: '0.9'`", { beta: '0.9' }),
    neuron('lif: `threshold: 0`', { threshold: 0 }),
    neuron('lif: `threshold: Infinity`', { threshold: Infinity }),
    neuron('lif: a threshold beyond every membrane, `threshold: 1e305`', { threshold: 1e305 }),
    neuron('lif: a misspelt parameter, `treshold`', { treshold: 1 }),
    neuron('lif: a parameter of another kind, `alpha`', { alpha: 0.5 }),
    neuron('fractional: `alpha: 0`', { alpha: 0 }, fractional),
    neuron('fractional: `alpha: 1.5`', { alpha: 1.5 }, fractional),
    neuron('fractional: `lambda: -1`', { lambda: -1 }, fractional),
    neuron('fractional: `history: 1`', { history: 1 }, fractional),
    neuron('fractional: `history: 8.5`', { history: 8.5 }, fractional),
    neuron('fractional: `history: 5000`', { history: 5000 }, fractional),
    neuron('sum-of-exponentials: an order without a memory, `alpha: 1`', { alpha: 1 }, exponential),
    neuron('sum-of-exponentials: `exponentials: 0`', { exponentials: 0 }, exponential),
    neuron('sum-of-exponentials: `exponentials: 100`', { exponentials: 100 }, exponential),
    neuron('sum-of-exponentials: a span too short for its exponentials, `span: 11`', { span: 11 }, exponential),
    neuron('sum-of-exponentials: `span: 1e6`', { span: 1e6 }, exponential),
    neuron('sum-of-exponentials: states wider than their words, `extraFraction: 12`', { extraFraction: 12 }, exponential),
    network('sum-of-exponentials: constants wider than their words, `coefficientFraction: 24`', {
      layers: exponential.populations.map(({ size, model: one }) => ({ size, neuron: { ...one, extraFraction: 14 } })),
      arithmetic: { ...chain.arithmetic, membraneWidth: 16, coefficientFraction: 24 },
    }),
    {
      title: '`sumOfExponentials({ span: 1000, ... })` without `exponentials`',
      call: () => sumOfExponentialsNetwork({ layers: [4, 8, 2], alpha: 0.5, steps: 4 } as never),
    },
    neuron("bit-shift: an unknown sequence, `sequence: 'fited'`", { sequence: 'fited' }, bitShift),
    neuron("bit-shift: no order to fit to, `sequence: 'fitted'`", { sequence: 'fitted' }, bitShift),
    neuron("bit-shift: `sequence: 'fitted', alpha: 1`", { sequence: 'fitted', alpha: 1 }, bitShift),
    neuron("bit-shift: an order where none is fitted, `sequence: 'custom', alpha: 0.5`", { alpha: 0.5 }, bitShift),
    arithmetic("`format: 'Q2.13'`", { format: 'Q2.13' }),
    arithmetic("`format: 'QS2.0'`", { format: 'QS2.0' }),
    arithmetic("`format: 'QS20.20'`", { format: 'QS20.20' }),
    arithmetic('`format: 16`', { format: 16 }),
    arithmetic('`membraneWidth: 12`, narrower than the format', { membraneWidth: 12 }),
    arithmetic('`membraneWidth: 64`', { membraneWidth: 64 }),
    arithmetic('`hiddenCurrentWidth: 1`', { hiddenCurrentWidth: 1 }),
    arithmetic('`coefficientFraction: 0`', { coefficientFraction: 0 }),
    arithmetic("`rounding: 'up'`", { rounding: 'up' }),
    arithmetic("`overflow: 'clip'`", { overflow: 'clip' }),
    arithmetic("`threshold: '=>'`", { threshold: '=>' }),
    arithmetic('`layerDelay: 2`', { layerDelay: 2 }),
    arithmetic("`readoutTruncation: 'none'`", { readoutTruncation: 'none' }),
    rounded('rounding: a weight that the format cannot hold', lif, 5),
    rounded('rounding: a weight that is no number', lif, NaN),
    rounded(
      'rounding: more than 63 bits between registers',
      lifNetwork({
        layers: [4096, 4096, 2],
        beta: 1,
        steps: 4096,
        arithmetic: { format: 'QS15.16', membraneWidth: 32, hiddenCurrentWidth: 32 },
      }),
    ),
    short('{ threshold: 1e-9, ... }', { threshold: 1e-9 }),
    { title: 'weights of another network', call: () => roundGraph(lif, new Float32Array(3)) },
    { title: 'integer weights of another network', call: () => roundedGraph(lif, new Int32Array(3)) },
    {
      title: 'an integer weight outside the format',
      call: () => roundedGraph(lif, new Int32Array(graphLayout(lif).length).fill(40_000)),
    },
  ],
}
