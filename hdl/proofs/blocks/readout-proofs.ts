import { fieldOf } from '../field-of.ts'
import { logicOf } from '../logic-of.ts'
import type { Proof } from '../proof.ts'
import { wordOf } from '../word-of.ts'

const source = 'readout.sv'
const outputs = 3
const width = 6
const termWidth = 4
const indexes = Array.from({ length: outputs }, (_, index) => index)

const circuit = (lanes: number) => ({
  top: 'readout', sources: [source], parameters: { Outputs: outputs, Lanes: lanes, Steps: 2, TermWidth: termWidth, OutputWidth: width },
})

/** Groups of lanes that come one after another, with a cycle between, or all at once. */
const choice = (lanes: number): Proof => {
  const groups = Math.ceil(outputs / lanes)
  const valid = Array.from({ length: 2 * groups - 1 }, (_, step) => (step % 2 === 0 ? 1n : 0n))
  return {
    name: `readout-choice-${lanes}`,
    says: `three sums of 6 bits, ${lanes} at a time: after a step the action is the first output with the largest sum`,
    kind: 'equivalence',
    latency: valid.length,
    held: { start_i: 0n, group_q: [0n], term_valid_i: valid },
    circuit: circuit(lanes),
    unsigned: ['sums_o', 'action_o', 'group_q'],
    definition: (a, now) => {
      const { all } = logicOf(a)
      const sums = indexes.map((index) => {
        const term = fieldOf(a, now('term_data_i', 2 * Math.floor(index / lanes)), index % lanes, termWidth)
        return a.resize(a.add(fieldOf(a, now('sums_o'), index, width), term), width, 'wrap')
      })
      // The first one that no other exceeds.
      const action = indexes.reduceRight((later, index) =>
        a.select(all(...sums.map((other) => a.atLeast(sums[index]!, other))), a.constant(BigInt(index)), later), a.constant(0n))
      return { action_o: action }
    },
    mutations: [
      ...(lanes < 3
        ? [
            { says: 'a tie goes to the later group', source, from: 'values[0] > best_q', to: 'values[0] >= best_q' },
            { says: 'the best of the step before stays', source, from: "group_q == '0 || values", to: 'values' },
          ]
        : []),
      ...(lanes > 1
        ? [{ says: 'a tie goes to the later lane', source, from: '[lane+apart] > values[lane]', to: '[lane+apart] >= values[lane]' }]
        : []),
      ...(lanes === 2
        ? [{ says: 'a lane beyond the last output takes part', source, from: ' && (lane + apart < Left || group_q != LastGroup)', to: '' }]
        : []),
    ],
  }
}

/** hdl/blocks/readout.sv: which output is chosen for any sums, and what becomes of the sums in a step. */
export const readoutProofs: readonly Proof[] = [
  choice(1),
  choice(2),
  choice(3),
  {
    name: 'readout-sums',
    says: 'two of three outputs at a time, with a cycle between: a term is added to the sum of its output and to no other',
    kind: 'equivalence',
    latency: 3,
    held: { start_i: 0n, group_q: [0n], term_valid_i: [1n, 0n, 1n] },
    circuit: circuit(2),
    unsigned: ['sums_o', 'steps_left_q', 'group_q'],
    definition: (a, now) => {
      // The second group comes at step 2; what stands beside the last output is nobody's.
      const term = (index: number) => fieldOf(a, now('term_data_i', index < 2 ? 0 : 2), index % 2, termWidth)
      const left = a.subtract(now('steps_left_q'), a.constant(1n))
      return {
        sums_o: wordOf(a, indexes.map((index) => a.add(fieldOf(a, now('sums_o'), index, width), term(index))), width),
        steps_left_q: a.select(a.atLeast(left, a.constant(0n)), left, a.constant(3n)),
        group_q: a.constant(0n),
      }
    },
    mutations: [
      { says: 'terms are added without a sign', source, from: "+ OutputWidth'(term)", to: "+ OutputWidth'($unsigned(term))" },
      { says: 'the sums go round by one output', source, from: '>> (Lanes * OutputWidth)', to: '>> OutputWidth' },
      { says: 'the sums go round although no term came', source, from: 'else if (term_valid_i) sums_q', to: 'else sums_q' },
    ],
  },
]
