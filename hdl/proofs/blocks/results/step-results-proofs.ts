import { logicOf } from '../../logic-of.ts'
import type { Proof } from '../../proof.ts'

const source = 'step_results.sv'

/** hdl/blocks/step_results.sv: the outputs of a step stay until they are taken, and those of the next one wait as long. */
export const stepResultsProofs: readonly Proof[] = [
  {
    name: 'step-results-handshake',
    says: 'two groups of outputs: a step is complete with its second group, waits until it is taken, and the next one waits for that',
    kind: 'induction',
    depth: 1,
    search: 6,
    circuit: { top: 'step_results', sources: [source], parameters: { Groups: 2 } },
    assertions: (a, now, before) => {
      const { all, equal, implies, not } = logicOf(a)
      const taken = before('term_taken_o')
      const runs = all(before('rst_ni'), not(before('start_i')))
      const waits = all(before('full_o'), not(before('take_i')), runs)
      const second = all(taken, before('group_q'), runs)
      return {
        'a step stays until it is taken': implies(waits, now('full_o')),
        'a step is complete with its second group': implies(all(now('full_o'), not(waits)), second),
        'a second group completes a step': implies(second, now('full_o')),
        'groups take turns': implies(runs, equal(now('group_q'), a.select(taken, not(before('group_q')), before('group_q')))),
        'no term is taken while a step waits': implies(all(now('full_o'), not(now('take_i'))), not(now('term_taken_o'))),
        'a term is taken otherwise': implies(
          all(now('term_valid_i'), not(all(now('full_o'), not(now('take_i'))))), now('term_taken_o'),
        ),
        'a step that was begun leaves no room': implies(all(before('reserve_i'), runs), not(now('room_o'))),
        'there is none until it is taken': implies(all(not(before('room_o')), not(before('take_i')), runs), not(now('room_o'))),
        'then there is': implies(all(before('take_i'), not(before('reserve_i'))), now('room_o')),
      }
    },
    mutations: [
      { says: 'terms are taken over a step that waits', source, from: 'term_ready_o = !full_q || take_i', to: "term_ready_o = 1'b1" },
      { says: 'a step is complete with its first group', source, from: 'group_q == LastGroup || full_q', to: "group_q == '0 || full_q" },
      { says: 'a step goes although nobody took it', source, from: '|| full_q && !take_i', to: '' },
      { says: 'a step begins before the last one was taken', source, from: 'reserve_i || reserved_q && !take_i', to: 'reserve_i' },
    ],
  },
]
