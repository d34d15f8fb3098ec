import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import type { GraphSpikes } from './graph-spikes.ts'

/** Every input line and every unit that can spike does so in every step of the longest sample. */
export const mostGraphSpikes = (description: GraphDescription): GraphSpikes => {
  const { steps, populations, input } = description
  const all = (size: number): Int32Array => new Int32Array(steps).fill(size)
  return {
    input: all(graphInputShape(description).spiking ? input.size : 0),
    populations: populations.map(({ size, model }) => all(populationRegistry[model.kind]!.sends === 'values' ? 0 : size)),
    length: steps,
    among: (_, __, low, high) => high - low,
  }
}
