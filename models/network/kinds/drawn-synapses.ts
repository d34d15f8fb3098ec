import { counterRandom } from '../../random/counter-random.ts'

/**
 * Synapses of a connection of which each target hears `share` (above 0, at most 1) of all `sources`, rounded, at least one: which, is drawn
 * without replacement by `seed` and the connection's `name`, as pairs [source, target] in the order of a synapse list.
 */
export const drawnSynapses = (sources: number, targets: number, share: number, { seed, name }: {
  readonly seed: number; readonly name: string
}): [source: number, target: number][] => {
  const random = counterRandom(seed, `synapses ${name}`)
  const count = Math.max(1, Math.round(share * sources))
  return Array.from({ length: targets }, (_, target) => {
    const left = Array.from({ length: sources }, (__, source) => source)
    // Of Fisher and Yates's shuffle the first so many places.
    for (let place = 0; place < count; place++) {
      const other = place + random.below(sources - place, target, place)
      ;[left[place], left[other]] = [left[other]!, left[place]!]
    }
    return left.slice(0, count).sort((a, b) => a - b).map((source): [number, number] => [source, target])
  }).flat()
}
