import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { recurrentNetwork } from '../../../models/network/kinds/recurrent-network.ts'

/** A network that is timed, and what enters it. */
export type SequenceNetwork = {
  readonly name: string
  readonly description: GraphDescription
  readonly layers: readonly number[]
  readonly recurrent: boolean
  /** Share of the lines that spike in a step. */
  readonly share: number
  /** What the weights that training begins with are multiplied by, map by map, so that some 4 to 6 of 100 neurons spike in a step. */
  readonly scales: readonly number[]
  /** How many times faster than the fastest peer it is to be. */
  readonly bar: number
}

const made = (layers: number[], steps: number, more: Pick<SequenceNetwork, 'share' | 'scales' | 'bar' | 'recurrent'>): SequenceNetwork => ({
  name: `${layers.join('-')}${more.recurrent ? ' recurrent' : ''}, T = ${steps}, ${100 * more.share} %`,
  layers, ...more,
  description: recurrentNetwork({ layers, steps, recurrent: more.recurrent, neuron: { kind: 'lif', beta: 0.9, threshold: 1 } }),
})

/** Leaky integrate-and-fire neurons, and outputs that integrate, of which the mean is taken. */
export const sequenceNetworks: readonly SequenceNetwork[] = [
  made([700, 256, 256, 20], 100, { recurrent: false, share: 0.05, scales: [3, 5, 1], bar: 2.5 }),
  made([700, 256, 256, 20], 100, { recurrent: false, share: 0.01, scales: [7, 5, 1], bar: 3 }),
  made([40, 200, 7], 256, { recurrent: true, share: 0.05, scales: [2, 2, 1], bar: 2 }),
]
