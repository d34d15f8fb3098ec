import type { GraphDescription } from '../graph-description.ts'
import { graphLayout } from '../graph-layout.ts'

/**
 * Takes from the parameters of one network to those of another all that both have, in place: weights and biases of connections of one name,
 * the readout's, and trained parameters of populations of one name.
 */
export const carriedParameters = (
  from: GraphDescription, parameters: Float32Array, to: GraphDescription, into: Float32Array,
): void => {
  const [before, after] = [graphLayout(from), graphLayout(to)]
  const copy = (start: number, at: number, count: number): void => into.set(parameters.subarray(start, start + count), at)
  const placed = (description: GraphDescription, { connections, readout }: typeof before) => [
    ...connections.map((place, index) => ({ place, name: description.connections[index]!.name })),
    ...(readout ? [{ place: readout, name: 'readout' }] : []),
  ]
  const known = new Map(placed(from, before).map(({ place, name }) => [name, place]))
  for (const { place, name } of placed(to, after)) {
    const old = known.get(name)
    if (!old) continue
    copy(old.weights, place.weights, place.weightCount)
    if (old.bias !== undefined && place.bias !== undefined) copy(old.bias, place.bias, place.targets)
  }
  const nameOf = (description: GraphDescription, population: number): string => description.populations[population]!.name
  for (const { population, parameter, start, count } of after.trained) {
    const old = before.trained.find((one) => one.parameter === parameter && nameOf(from, one.population) === nameOf(to, population))
    if (old) copy(old.start, start, count)
  }
  const called = (description: GraphDescription, { connection }: { readonly connection: number }): string =>
    description.connections[connection]!.name
  for (const one of after.delayed) {
    const old = before.delayed.find((other) => called(from, other) === called(to, one))
    // Behind the delays lies their width.
    if (old) copy(old.delays, one.delays, one.count + 1)
  }
  for (const one of after.normalised) {
    const old = before.normalised.find((other) => called(from, other) === called(to, one))
    if (old) for (const field of ['scale', 'mean', 'variance'] as const) copy(old[field], one[field], one.count)
  }
}
