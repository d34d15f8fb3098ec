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

/** hdl/blocks/readout.sv: which output is chosen for any sums, and what becomes of the sums in a step. */
export const readoutProofs: readonly Proof[] = [
  {
    name: 'readout-choice',
    says: 'three sums of 6 bits: the action is the first output with the largest sum',
    kind: 'equivalence',
    circuit: circuit(1),
    unsigned: ['sums_o', 'action_o'],
    definition: (a, now) => {
      const { all } = logicOf(a)
      const sums = indexes.map((index) => fieldOf(a, now('sums_o'), index, width))
      // The first one that no other exceeds.
      const action = indexes.reduceRight((later, index) =>
        a.select(all(...sums.map((other) => a.atLeast(sums[index]!, other))), a.constant(BigInt(index)), later), a.constant(0n))
      return { action_o: action }
    },
    mutations: [
      { says: 'a tie goes to the later output', source, from: 'OutputWidth]) > best', to: 'OutputWidth]) >= best' },
      { says: 'every sum is compared with the first one', source, from: 'best = sums_o[index*OutputWidth+:OutputWidth];\n', to: '\n' },
    ],
  },
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
