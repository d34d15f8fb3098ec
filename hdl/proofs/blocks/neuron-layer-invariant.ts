import { logicOf } from '../logic-of.ts'
import type { Conditions } from '../proof.ts'

/**
 * Where everything is at any time in hdl/proofs/checks/neuron_layer_checks.sv with two neurons and two steps, from which its assertions
 * follow. A neuron is in the word, in its sum, scanned, a result that waits, or in the two cycles of the update; the k-th one of an
 * inference is neuron k mod 2.
 */
export const neuronLayerInvariant: Conditions = (a, now) => {
  const { all, equal, implies, not } = logicOf(a)
  const number = (value: number) => a.constant(BigInt(value))
  const zero = number(0)
  const sum = (...values: readonly ReturnType<typeof now>[]) => values.reduce((total, value) => a.add(total, value), zero)
  const twice = (value: ReturnType<typeof now>) => a.add(value, value)
  const layer = (name: string) => now(`u_layer.${name}`)
  const parity = (count: ReturnType<typeof now>) =>
    a.subtract(count, sum(twice(a.atLeast(count, number(2))), twice(a.atLeast(count, number(4)))))

  const [begun, scanning, given, written] = [now('begun_q'), layer('scanning_q'), now('given_q'), now('written_q')]
  const [word, added, scanned, waiting] = [layer('word_last_q'), layer('sum_last_q'), layer('scanned_q'), layer('result_valid_q')]
  const issued = sum(given, waiting, scanned, added, word)
  const second = a.atLeast(now('spikes_q'), number(2))
  const lastSpike = (k: ReturnType<typeof now>) => a.select(parity(k), second, a.subtract(now('spikes_q'), twice(second)))
  const lastState = (k: ReturnType<typeof now>) => a.select(parity(k), now('states_q[1]'), now('states_q[0]'))
  /** A word of the memory: the spike above the state. */
  const holds = (stored: ReturnType<typeof now>, k: ReturnType<typeof now>) =>
    all(equal(a.resize(stored, 3, 'wrap'), lastState(k)), equal(not(a.atLeast(stored, zero)), lastSpike(k)))
  /** The last state of the k-th one; zero in the first step. */
  const carries = (k: ReturnType<typeof now>, state: string, spike: string) => {
    const known = a.atLeast(k, number(2))
    return all(equal(now(state), a.select(known, lastState(k), zero)), equal(layer(spike), a.select(known, lastSpike(k), zero)))
  }
  const atWord = sum(given, waiting, scanned, added)
  const before = a.subtract(number(1), layer('steps_left_q'))
  return {
    'nothing before the first start': implies(
      not(begun),
      all(not(scanning), equal(issued, zero), equal(written, zero), equal(now('reserved_q'), zero)),
    ),
    'issued while it scans': implies(
      scanning,
      all(a.atLeast(number(1), layer('steps_left_q')), equal(issued, a.add(twice(before), layer('group_q')))),
    ),
    'issued after that': implies(all(begun, not(scanning)), all(equal(issued, number(4)), not(layer('group_q')))),
    'room for each step': equal(twice(now('reserved_q')), a.add(issued, parity(issued))),
    'in flight': all(equal(layer('in_flight_q'), a.subtract(issued, written)), a.atLeast(number(2), layer('in_flight_q'))),
    'in the update': equal(given, sum(written, now('u_update.valid_q'), now('u_update.valid_o'))),
    'the next in': all(...[now('given_neuron_q'), layer('update_part_q')].map((next) => equal(next, parity(given)))),
    'the next out': all(...[now('written_neuron_q'), layer('part_q'), layer('write_group_q')].map((next) => equal(next, parity(written)))),
    'a past from the second step on': implies(begun, equal(layer('filled_q'), a.atLeast(issued, number(2)))),
    'one turn, one chunk, one slot': all(
      ...['position_q', 'slot_q', 'newest_q', 'chunk_q', 'current_chunk_q', 'write_chunk_q', 'write_slot_q'].map((name) =>
        not(layer(name)),
      ),
    ),
    'each word is the first': all(implies(word, layer('word_first_q')), implies(added, layer('sum_first_q'))),
    'in the memory': all(...[0, 1].map((neuron) =>
      implies(a.atLeast(written, number(neuron + 1)), holds(layer(`gen_lane[0].states[${2 * neuron}]`), number(neuron))))),
    'the word': implies(word, all(
      equal(layer('word_present_q'), a.atLeast(atWord, number(2))), equal(now('u_scan.present_q'), a.atLeast(atWord, number(2))),
      implies(a.atLeast(atWord, number(2)), holds(layer('gen_lane[0].word_q'), atWord)))),
    'the sum': implies(added, carries(sum(given, waiting, scanned), 'u_scan.past_q', 'sum_mark_q')),
    'what is scanned': implies(scanned, carries(sum(given, waiting), 'u_scan.result_o', 'scanned_mark_q')),
    'the result': implies(waiting, carries(given, 'u_layer.result_q', 'result_mark_q')),
  }
}
