import { EngramError } from '../../../errors/engram-error.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphLayout, type ConnectionLayout } from '../../../graph/graph-layout.ts'
import type { ParameterRules } from './parameter-rules.ts'

/**
 * Which of the flat parameters are pruned where a share of all trained weights is, the smallest magnitudes of the whole network first, of
 * equals those that come first: 1 for each. Biases, parameters of neurons and what is not trained stay.
 * Source: Han et al. 2015, "Learning both Weights and Connections for Efficient Neural Networks", with one threshold for all connections.
 * @throws EngramError (exit code 2) where a population would receive nothing any more, or send nothing to what it sends to now
 */
export const smallestWeights = (
  description: GraphDescription,
  { trained, decays }: Pick<ParameterRules, 'trained' | 'decays'>,
  parameters: Float32Array,
  share: number,
): Uint8Array => {
  const prunable = Uint32Array.from(parameters.keys()).filter((index) => trained[index] === 1 && decays[index] === 1)
  const size = (index: number): number => Math.abs(parameters[index]!)
  const order = prunable.toSorted((a, b) => size(a) - size(b) || a - b)
  const pruned = new Uint8Array(parameters.length)
  const count = Math.floor(share * order.length)
  for (const index of order.subarray(0, count)) pruned[index] = 1
  const layout = graphLayout(description)
  const { populations, connections, readout } = description
  // What a population hears of itself is nothing without what comes from elsewhere.
  const placed = [
    ...connections.map(({ from, to }, index) => ({ from, to, place: layout.connections[index]! })),
    ...(layout.readout ? [{ from: readout.from, to: 'readout', place: layout.readout }] : []),
  ].filter(({ from, to }) => from !== to)
  const needed = ['input', ...populations.map(({ name }) => name), 'readout'].flatMap((name) => [
    { says: `${name} receives nothing`, places: placed.filter(({ to }) => to === name) },
    { says: `nothing hears ${name}`, places: name === readout.from && !layout.readout ? [] : placed.filter(({ from }) => from === name) },
  ]).filter(({ places }) => places.length > 0)
  const left = ({ weights, weightCount }: ConnectionLayout): boolean => pruned.subarray(weights, weights + weightCount).includes(0)
  const emptied = needed.find(({ places }) => !places.some(({ place }) => left(place)))
  if (!emptied) return pruned
  const largest = ({ weights, weightCount }: ConnectionLayout): number => {
    if (trained[weights] === 0) return Infinity
    return parameters.subarray(weights, weights + weightCount).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  }
  const least = Math.min(...needed.map(({ places }) => Math.max(...places.map(({ place }) => largest(place)))))
  const most = order.findIndex((index) => size(index) >= least) / order.length
  throw new EngramError(
    `option prune.share: got ${share} of ${order.length} weights, after which ${emptied.says}, expected at most ${
      Math.floor(most * 1e4) / 1e4}`,
    2,
  )
}
