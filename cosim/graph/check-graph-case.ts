import type { Design } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import type { Simulator } from '../simulators/simulator.ts'

/** The first place at which two columns differ. */
const differing = <T>(name: string, expected: ArrayLike<T>, got: ArrayLike<T>): string | undefined => {
  if (expected.length !== got.length) return `${name}: ${got.length} values, expected ${expected.length}`
  for (let at = 0; at < expected.length; at++) {
    if (expected[at] !== got[at]) return `${name}[${at}]: got ${got[at]}, expected ${expected[at]}`
  }
  return undefined
}

/** Seed of the disturbances. */
const disturbance = 7

/**
 * What a circuit of a graph is held to: every state, spike, output and answer of the exact model, the cycles that are worked out; then all
 * once more with words that come late, results that are not taken and resets in between. The function says what is not so, or nothing.
 */
export const checkGraphCase = (
  design: Design,
  { network, inputs, lengths }: GraphCase,
): ((circuit: Simulator) => Promise<string | undefined>) => {
  const samples = lengths.length
  const expected = graphOracle(network).evaluate(inputs, samples, lengths)
  const actions = argmax(expected.outputs, graphOutputs(network.description))
  const [cyclesOf, spikesOf] = [graphCycles(design), graphSpikes(network.description)]
  const cycles = Int32Array.from(lengths, (length, sample) =>
    cyclesOf(spikesOf({ inputs, spikes: expected.spikes, length }, sample)))
  return async (circuit) => {
    for (const disturbed of [0, disturbance]) {
      const got = await circuit.evaluate(inputs, samples, disturbed, lengths)
      const clock = disturbed > 0 ? { name: 'handshake', expected: new Int32Array(samples) } : { name: 'cycles', expected: cycles }
      const difference = differing('membrane', expected.membrane, got.membrane) ?? differing('spikes', expected.spikes, got.spikes)
        ?? differing('outputs', expected.outputs, got.outputs) ?? differing('actions', actions, got.actions)
        ?? differing(clock.name, clock.expected, got.cycles)
      if (difference !== undefined) return `difference: ${difference}${disturbed > 0 ? ', disturbed' : ''}`
    }
    return undefined
  }
}
