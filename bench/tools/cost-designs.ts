import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import { defaultArithmetic, type FeedForwardOptions } from '../../models/network/kinds/feed-forward.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { sumOfExponentialsNetwork } from '../../models/network/kinds/sum-of-exponentials-network.ts'
import { referenceDescription } from './reference-description.ts'

/** A network and how much of it works at a time; `teaches` where the cost model is fitted on it, otherwise it is held against it. */
export type CostDesign = {
  readonly name: string
  readonly teaches: boolean
  readonly description: GraphDescription
  readonly lanes: GraphLaneChoice
  /** Instances below its top that it teaches; all where absent. */
  readonly instances?: readonly string[]
}

type Layer = readonly [
  size: number,
  neuron: { readonly kind: string },
  lanes: { readonly lanes: number; readonly scans?: number; readonly updates?: number },
]

const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
const currentBased = { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 }
const fractional = (history: number) => ({ kind: 'fractional', alpha: 0.5, lambda: 0.16, history, threshold: 1 })
const bitShift = (history: number) => ({
  kind: 'bit-shift',
  sequence: 'custom_slow_decay',
  decayRate: 3,
  lambda: 0.16,
  history,
  threshold: 1,
})

const exponentials = (count: number) =>
  sumOfExponentialsNetwork({ layers: [1, 1, 1], alpha: 0.5, exponentials: count, steps: 40 }).populations[0]!.model

/** Kinds, sizes and lanes side by side in one circuit, so that one synthesis gives many modules. */
const mixed = (
  name: string,
  layers: readonly Layer[],
  readout: { readonly outputs: number; readonly lanes: number },
  memory: 'auto' | 'block' | 'distributed',
  arithmetic: FeedForwardOptions['arithmetic'] = {},
  more: { readonly inputs?: number; readonly steps?: number; readonly encoding?: object } = {},
): CostDesign => ({
  name,
  teaches: true,
  description: readDescription({
    schema: 1,
    inputs: 4,
    steps: 40,
    encoding: { kind: 'current' },
    ...more,
    layers: layers.map(([size, neuron]) => ({ size, neuron })),
    readout: { outputs: readout.outputs },
    arithmetic: { ...defaultArithmetic, ...arithmetic },
  }),
  lanes: { populations: layers.map(([, , lanes]) => lanes), readout: readout.lanes, memory },
})

const spikes = (channels: number) => ({
  kind: 'rate',
  low: new Array<number>(channels).fill(-1),
  high: new Array<number>(channels).fill(1),
  seed: 5,
})
const shipped = (name: string, description: GraphDescription, lanes: GraphLaneChoice): CostDesign => ({
  name,
  teaches: false,
  description,
  lanes,
})
const one = (
  layers: readonly (number | { readonly lanes: number; readonly scans?: number; readonly updates?: number })[],
  readout = 1,
  memory: 'block' | 'distributed' = 'block',
): GraphLaneChoice => ({ populations: layers, readout, memory })

/** The circuits that teach the cost model: of mixed kinds. */
export const teachingDesigns: readonly CostDesign[] = [
  mixed(
    'mixed 1',
    [
      [24, fractional(8), { lanes: 4 }],
      [32, lif, { lanes: 8, updates: 4 }],
      [16, bitShift(8), { lanes: 2 }],
      [12, fractional(32), { lanes: 6, scans: 3, updates: 3 }],
      [20, currentBased, { lanes: 1 }],
    ],
    { outputs: 3, lanes: 1 },
    'block',
  ),
  mixed(
    'mixed 2',
    [
      [40, lif, { lanes: 8, updates: 2 }],
      [8, fractional(16), { lanes: 1 }],
      [12, bitShift(16), { lanes: 12, scans: 6, updates: 3 }],
      [64, lif, { lanes: 2 }],
      [10, fractional(5), { lanes: 10, updates: 5 }],
    ],
    { outputs: 4, lanes: 4 },
    'distributed',
    { layerDelay: 1 },
  ),
  mixed(
    'mixed 3',
    [
      [20, bitShift(6), { lanes: 5, updates: 5 }],
      [16, currentBased, { lanes: 4, updates: 2 }],
      [32, fractional(12), { lanes: 16, scans: 4, updates: 1 }],
      [24, lif, { lanes: 24, updates: 6 }],
    ],
    { outputs: 2, lanes: 2 },
    'block',
    { format: 'QS3.8', membraneWidth: 16, hiddenCurrentWidth: 14, coefficientFraction: 12, rounding: 'nearest', reset: 'immediate' },
  ),
  mixed(
    'mixed 4',
    [
      [14, currentBased, { lanes: 2 }],
      [6, fractional(40), { lanes: 6, scans: 2, updates: 1 }],
      [9, bitShift(20), { lanes: 1 }],
      [128, lif, { lanes: 16, updates: 1 }],
    ],
    { outputs: 2, lanes: 1 },
    'distributed',
    { format: 'QS3.6', membraneWidth: 20, hiddenCurrentWidth: 20, layerDelay: 1, overflow: 'wrap' },
    { inputs: 3, encoding: spikes(3) },
  ),
  mixed(
    'mixed 5',
    [
      [64, fractional(32), { lanes: 2, updates: 1 }],
      [16, fractional(32), { lanes: 8, updates: 1 }],
      [48, bitShift(8), { lanes: 8, updates: 1 }],
      [4, lif, { lanes: 4, updates: 4 }],
    ],
    { outputs: 6, lanes: 3 },
    'block',
    { layerDelay: 1 },
    { steps: 12, inputs: 9 },
  ),
  mixed(
    'mixed 6',
    [
      [36, lif, { lanes: 12, updates: 12 }],
      [16, bitShift(8), { lanes: 4, updates: 2 }],
      [100, currentBased, { lanes: 10, updates: 1 }],
      [32, fractional(8), { lanes: 32, updates: 8 }],
    ],
    { outputs: 2, lanes: 1 },
    'distributed',
    { coefficientFraction: 7, historyTruncation: 'product' },
    { inputs: 12, encoding: spikes(12) },
  ),
  mixed(
    'mixed 7',
    [
      [32, exponentials(6), { lanes: 1 }],
      [16, exponentials(8), { lanes: 8, scans: 4, updates: 1 }],
      [12, exponentials(4), { lanes: 2, updates: 2 }],
      [24, lif, { lanes: 6, updates: 2 }],
    ],
    { outputs: 2, lanes: 2 },
    'block',
  ),
]

/** The circuits that the cost model is held against: networks as they are, none of which it was fitted on. */
export const heldOutDesigns: readonly CostDesign[] = [
  shipped('lif-64-16', referenceDescription('lif-64-16'), one([1, 1])),
  shipped('lif-32-16', referenceDescription('lif-32-16'), one([1, 1])),
  shipped('fractional-16-4-32', referenceDescription('fractional-16-4-32'), one([1, 1])),
  shipped('fractional-32-4-16', referenceDescription('fractional-32-4-16'), one([16, 4], 2)),
  shipped('bitshift-custom_slow_decay', referenceDescription('bitshift-custom_slow_decay'), one([8, 8], 2, 'distributed')),
  shipped('fractional 4-32-8-2', fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 }), one([8, 8], 2)),
  shipped('lif 4-32-16-2', lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }), one([8, 8], 2, 'distributed')),
]
