import { describe, expect, it } from 'vitest'
import { exerciseFlags as flag } from '../../exercise/counting/exercise-flags.ts'
import { handGraph } from '../fixtures/by-hand.ts'
import { handComputedGraphs } from '../fixtures/hand-computed-graphs.ts'
import { randomRoundedGraph } from '../random/random-rounded-graph.ts'
import { roundedGraph } from '../rounded-graph.ts'
import { countingGraph } from './counting-graph.ts'
import { integerGraph } from './integer-graph.ts'

/** Flags of a network that was worked out by hand. */
const flagsOf = (name: string): readonly number[] => {
  const { graph, weights, inputs } = handComputedGraphs.find((one) => one.name.startsWith(name))!
  return [...countingGraph(roundedGraph(graph, Int32Array.from(weights)))(Int32Array.from(inputs.flat()), inputs.length).exercise]
}
const both = flag.raised | flag.lowered

describe('countingGraph', () => {
  it('leaves the values of random graphs as they are', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { network, inputs, lengths } = randomRoundedGraph(seed, 4)
      const { exercise, constants: _, ...values } = countingGraph(network)(inputs, 4, lengths)
      expect({ seed, ...values }).toEqual({ seed, ...integerGraph(network).evaluate(inputs, 4, lengths) })
      expect(exercise.some((flags) => flags !== 0)).toBe(true)
    }
  })

  it('finds a raised threshold that is just reached (by hand)', () => {
    expect(flagsOf('adaptive-lif: a raised threshold')).toEqual([both | flag.atThreshold, both | flag.atThreshold, both])
  })

  it('finds a threshold that was reached, but for what a spike raised it by (by hand)', () => {
    // 16 reaches the threshold of 16; 40 - 16 = 24 does not reach 16 + 16.
    const graph = handGraph({
      steps: 2,
      input: { size: 2, encoding: { kind: 'spikes' } },
      populations: [{ name: 'a', size: 1, model: { kind: 'adaptive-lif', beta: 0, threshold: 1, rise: 1, rho: 0 } }],
    })
    const { exercise } = countingGraph(roundedGraph(graph, Int32Array.of(16, 40)))(Int32Array.of(1, 0, 0, 1), 1)
    expect([...exercise]).toEqual([both | flag.atThreshold, both | flag.belowRaised])
  })

  it('finds constants of single neurons of which a unit would show (by hand)', () => {
    const graph = handGraph({
      steps: 2,
      populations: [
        { name: 'a', size: 1, model: { kind: 'lif', beta: { each: [0.5] }, threshold: { each: [1] } } },
        { name: 'b', size: 1, model: { kind: 'relay' } },
      ],
    })
    const { constants } = countingGraph(roundedGraph(graph, Int32Array.of(16, 1)))(Int32Array.of(1, 1), 1)
    const { raised, lowered } = { raised: 1, lowered: 2 }
    // 16 spikes at 16 and at 15, not at 17, and has no past that decays. Then 16 / 2 + 16 - 16: a unit of either would show.
    expect([...constants]).toEqual([raised << 2, raised | lowered | (raised << 2) | (lowered << 2), 0, 0])
  })

  it('finds that inputs change nothing in refractory steps (by hand)', () => {
    // The membrane of the last refractory step is what it was before it, and lies above the threshold.
    const held = flag.ignored | flag.heldBack
    expect(flagsOf('lif: two refractory steps')).toEqual([both, held, held, both, held, held, both])
  })

  it('counts no current that a refractory neuron does not receive, and what it still decays (by hand)', () => {
    // Steps 1 and 3 are refractory; after a spike the membrane is zero whatever entered, but a unit less would be no spike.
    const [first, second, third, fourth, fifth] = flagsOf('lif: a refractory neuron receives no bias')
    const held = flag.ignored | flag.heldBack
    expect([second, fourth, fifth! & both]).toEqual([held | flag.atThreshold, held, both])
    expect([first! & flag.currentNegative, third! & flag.currentAbove]).toEqual([0, 0])
  })

  it('finds the current of each connection that was cut before it was added (by hand)', () => {
    const flags = flagsOf('one by one, each is cut first')
    expect(flags[1]! & (flag.currentAbove | flag.currentBelow | flag.currentNegative)).toBe(
      flag.currentAbove | flag.currentBelow | flag.currentNegative,
    )
    expect(flagsOf('together, a current is cut once')[1]! & (flag.currentAbove | flag.currentBelow)).toBe(0)
  })

  it('tells no threshold of what has none (by hand)', () => {
    // Relay: 600 is cut to 511, a unit more or less would not show. Relu: what is not positive does not show either.
    const of = flagsOf('relay and relu')
    expect(of).toEqual(
      [both, both, both, both, both, flag.membraneAbove, both, flag.clipped, flag.clipped, flag.clipped, both, flag.clipped].map(
        (flags, at) => flags | (of[at]! & flag.currentNegative),
      ),
    )
  })
})
