import { logicOf } from '../../logic-of.ts'
import type { Proof } from '../../proof.ts'

const source = 'stream_results.sv'
const last = 2n ** 64n - 1n

/** hdl/blocks/stream_results.sv: which steps of a stream are answered, and which one an answer is. */
export const streamResultsProofs: readonly Proof[] = [
  {
    name: 'stream-results-answers',
    says: 'two outputs of 4 bits: a step above 1 is answered, others are passed over, the last one of a window waits for all of it',
    kind: 'induction',
    depth: 1,
    search: 4,
    circuit: { top: 'stream_results', sources: [source], parameters: { Outputs: 2, OutputWidth: 4, Threshold: 1 } },
    unsigned: ['step_o'],
    assertions: (a, now, before) => {
      const { all, equal, implies, not } = logicOf(a)
      // Of 4 bits that count from zero, 2 to 7 are above 1; 8 and more are below zero.
      const below = ['outputs_i[3:0]', 'outputs_i[7:4]'].map((name) =>
        not(all(a.atLeast(now(name), a.constant(2n)), not(a.atLeast(now(name), a.constant(8n))))))
      const above = not(all(...below))
      const [full, ends] = [now('full_i'), now('last_i')]
      const stepped = a.select(before('take_o'), a.add(before('step_o'), a.constant(1n)), before('step_o'))
      const counts = all(before('rst_ni'), not(equal(before('step_o'), a.constant(last))))
      return {
        'a step with an output above is answered': implies(all(full, not(ends), above), now('valid_o')),
        'one without is passed over': implies(all(full, not(ends), not(above)), all(not(now('valid_o')), now('take_o'))),
        'the last one of a window is answered when all of it is done': implies(all(full, ends), equal(now('valid_o'), now('done_i'))),
        'and waits until then': implies(all(full, ends, not(now('done_i'))), not(now('take_o'))),
        'an answer stays until it is taken': implies(now('valid_o'), equal(now('take_o'), now('ready_i'))),
        'there is nothing where there is no step': implies(not(full), all(not(now('valid_o')), not(now('take_o')))),
        'steps are counted as they go': implies(all(counts, not(before('start_i'))), equal(now('step_o'), stepped)),
        'a stream begins at none': implies(all(before('rst_ni'), before('start_i')), equal(now('step_o'), a.constant(0n))),
      }
    },
    mutations: [
      { says: 'a step at the threshold is answered', source, from: '> Threshold', to: '>= Threshold' },
      { says: 'outputs count from zero', source, from: '$signed(outputs_i', to: '$unsigned(outputs_i' },
      { says: 'the last step of a window is an event or nothing', source, from: "(last_i ? done_i : above != '0)", to: "(above != '0)" },
      { says: 'the last step of a window is passed over', source, from: ': full_i && !last_i', to: ': full_i' },
      { says: 'an answer goes although nobody took it', source, from: 'valid_o ? ready_i', to: "valid_o ? 1'b1" },
      { says: 'steps are counted while they wait', source, from: 'else if (take_o)', to: 'else if (full_i)' },
      { says: 'another stream goes on counting', source, from: "    else if (start_i) step_q <= '0;\n", to: '' },
    ],
  },
]
