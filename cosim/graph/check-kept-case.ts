import { isDeepStrictEqual } from 'node:util'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import { compareTraces } from '../compare-traces.ts'
import type { Simulator } from '../simulators/simulator.ts'

/**
 * What the circuit of a stream is held to: every value of the integer model, whole; once more, disturbed; and once more in two calls, of
 * which the first asks for outputs alone. The function says what is not so, or nothing.
 */
export const checkKeptCase = ({ network, inputs, lengths }: GraphCase): ((circuit: Simulator) => Promise<string | undefined>) => {
  const { description } = network
  const windows = lengths.length
  const [length, cut] = [inputs.length / windows, Math.floor(windows / 2)]
  const expected = integerGraph(network).evaluate(inputs, windows, lengths)
  const from = <T extends Int32Array | Uint8Array | BigInt64Array>(column: T): T =>
    column.subarray(cut * column.length / windows) as T
  return async (circuit) => {
    if (!expected.membrane.some((value) => value !== 0)) return 'nothing happens'
    for (const disturbed of [0, 7]) {
      const got = await circuit.evaluate(inputs, windows, disturbed, lengths)
      const { total, first } = compareTraces(description, windows, expected, got, 1)
      if (total > 0) return `${total} values differ${disturbed > 0 ? ', disturbed' : ''}, first ${JSON.stringify(first[0])}`
      if (disturbed > 0 && got.cycles.some((broken) => broken !== 0)) return `a stream's rules were broken: ${got.cycles.join(' ')}`
    }
    const begin = circuit.act(inputs.subarray(0, cut * length), cut, lengths.subarray(0, cut), true)
    const end = await circuit.evaluate(inputs.subarray(cut * length), windows - cut, 0, lengths.subarray(cut))
    const rest = { membrane: from(expected.membrane), spikes: from(expected.spikes), outputs: from(expected.outputs) }
    const { total, first } = compareTraces(description, windows - cut, rest, end, 1)
    if (total > 0) return `${total} values differ in the second call, first ${JSON.stringify(first[0])}`
    const outputs = expected.outputs.subarray(0, expected.outputs.length - rest.outputs.length)
    const { outputs: answered, actions } = await begin
    if (!isDeepStrictEqual(answered, outputs)) return 'outputs differ in the first call'
    return isDeepStrictEqual(actions, argmax(outputs, graphOutputs(description))) ? undefined : 'actions differ in the first call'
  }
}
