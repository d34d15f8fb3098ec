import { logicOf } from '../logic-of.ts'
import type { Proof } from '../proof.ts'

const source = 'current_store.sv'

/** hdl/blocks/current_store.sv: what is offered stays offered until it is taken, and is the word that was stored. */
export const currentStoreProofs: readonly Proof[] = [
  {
    name: 'current-store-handshake',
    says: 'two words of 4 bits: what is offered stays, with its word, until it is taken',
    kind: 'induction',
    depth: 1,
    search: 6,
    circuit: { top: 'current_store', sources: [source], parameters: { Groups: 2, Width: 4 } },
    unsigned: ['written_q', 'readable_q'],
    // The synapses bring each word once.
    assumptions: (a, now) => ({ 'no third word': logicOf(a).implies(now('in_valid_i'), a.atLeast(a.constant(1n), now('written_q'))) }),
    assertions: (a, now, before) => {
      const { all, equal, implies, not } = logicOf(a)
      const waits = all(before('out_valid_o'), not(before('out_ready_i')), not(before('start_i')))
      const word = a.select(now('group_q'), now('words[1]'), now('words[0]'))
      return {
        'nothing is readable before it is written': all(
          a.atLeast(now('written_q'), now('readable_q')),
          a.atLeast(a.constant(2n), now('written_q')),
        ),
        'offered until taken': implies(waits, all(now('out_valid_o'), equal(now('out_data_o'), before('out_data_o')))),
        'offered as stored': implies(now('out_valid_o'), equal(now('out_data_o'), word)),
      }
    },
    mutations: [
      { says: 'it goes on although nobody took the word', source, from: '!(out_valid_o && out_ready_i)', to: '!out_valid_o' },
      {
        says: 'a word can be read a cycle too early',
        source,
        from: "readable_q <= start_i ? '0 : written_q;",
        to: "readable_q <= start_i ? '0 : written_q + CountWidth'(in_valid_i);",
      },
    ],
  },
]
