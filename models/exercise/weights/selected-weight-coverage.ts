import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import { bitCount } from '../bit-count.ts'
import type { CoveragePart } from '../coverage-part.ts'
import { exerciseFlags } from '../counting/exercise-flags.ts'
import type { Inflow } from './inflows.ts'
import { missedOf } from '../missed-of.ts'
import { tracePlaces } from '../trace-places.ts'

/** What is seen of weights with one unit more, and one less: [target][word] of bits, one for each source and one for the bias. */
type Seen = readonly [Uint32Array, Uint32Array]

/**
 * Weights and biases of a connection that spikes come through, of which one unit is one of a current (`Inflow.exact`): a weight is
 * exercised by a step in which a spike comes in, if the unit's membrane potential, value or spike would be another one with the weight one
 * unit larger, and likewise (perhaps in another step) one smaller. A change in an earlier step that did not show only adds to it: a unit's
 * step does not fall where its inputs rise, as long as its states saturate. That is a lower bound: what does not show in the unit's own
 * step, but later through a state, is not counted.
 */
export const selectedWeightCoverage = (
  network: RoundedGraph,
  population: number,
  inflow: Inflow,
  only: boolean,
  given?: Seen,
): CoveragePart => {
  const { sources, targets, synapses, bias, name } = inflow
  const { sampleLength, starts } = tracePlaces(network.description)
  const words = Math.ceil((sources + 1) / 32)
  const [raised, lowered] = given ?? [new Uint32Array(targets * words), new Uint32Array(targets * words)]
  const selected = new Uint32Array(words)
  /** The bits of what there is. */
  const existing = new Uint32Array(targets * words)
  const wordOf = (target: number, source: number): number => target * words + (source >>> 5)
  for (let weight = 0; weight < synapses.count; weight++) {
    const source = synapses.source(weight)
    existing[wordOf(synapses.target(weight), source)]! |= 1 << (source & 31)
  }
  if (bias !== undefined) for (let target = 0; target < targets; target++) existing[wordOf(target, sources)]! |= 1 << (sources & 31)
  const isFull = (target: number): boolean => {
    for (let at = target * words; at < (target + 1) * words; at++)
      if ((raised[at]! & lowered[at]!) >>> 0 !== existing[at]!) return false
    return true
  }
  const open = Uint8Array.from({ length: targets }, (_, target) => (isFull(target) ? 0 : 1))
  let stillOpen = open.reduce((sum, one) => sum + one, 0)

  /** Of bits of one word those whose synapses transmit in a step; a bias always comes. */
  const transmitted = (bits: number, word: number, target: number, step: number): number => {
    if (!inflow.transmits) return bits
    let left = 0
    for (let bit = 0, source = 32 * word; bit < 32 && source <= sources; bit++, source++) {
      if ((bits >>> bit) % 2 === 1 && (source === sources || inflow.transmits(step, source, target))) left |= 1 << bit
    }
    return left
  }
  const take = (bits: Uint32Array, target: number, step: number): number => {
    let gained = 0
    for (let word = 0, at = target * words; word < words; word++, at++) {
      const fresh = transmitted(selected[word]! & existing[at]! & ~bits[at]!, word, target, step)
      if (fresh === 0) continue
      gained += bitCount(fresh)
      bits[at]! |= fresh
    }
    return gained
  }
  return {
    add: (one) => {
      if (stillOpen === 0) return 0
      let gained = 0
      const { exercise } = one.evaluation
      const source = inflow.array(one)
      for (let step = 0; step < one.last; step++) {
        const from = inflow.from(one, step)
        selected.fill(0)
        for (let unit = 0; from >= 0 && unit < sources; unit++) if (source[from + unit] !== 0) selected[unit >>> 5]! |= 1 << (unit & 31)
        selected[sources >>> 5]! |= 1 << (sources & 31)
        const at = one.sample * sampleLength + starts[population]! + step * targets
        for (let target = 0; target < targets; target++) {
          const flags = exercise[at + target]! >>> inflow.flagsAt
          if (open[target] === 0 || (flags & (exerciseFlags.raised | exerciseFlags.lowered)) === 0) continue
          const fresh = (flags & exerciseFlags.raised ? take(raised, target, step) : 0)
            + (flags & exerciseFlags.lowered ? take(lowered, target, step) : 0)
          gained += fresh
          if (fresh === 0 || !isFull(target)) continue
          open[target] = 0
          stillOpen--
        }
      }
      return gained
    },
    rows: () => {
      const both = (target: number, source: number): boolean =>
        ((raised[wordOf(target, source)]! & lowered[wordOf(target, source)]!) >>> (source & 31)) % 2 === 1
      // As they lie in a network: first the weights of all targets, then the biases.
      const { of, reached, missed } = missedOf(synapses.count + (bias === undefined ? 0 : targets), (index) =>
        index < synapses.count ? both(synapses.target(index), synapses.source(index)) : both(index - synapses.count, sources))
      return [{ population, signal: 'weight', ...(!only && { connection: name }), times: 0, of, reached, missed }]
    },
    copy: () => selectedWeightCoverage(network, population, inflow, only, [raised.slice(), lowered.slice()]),
  }
}
