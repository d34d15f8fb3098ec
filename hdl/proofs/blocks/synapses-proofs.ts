import { logicOf } from '../logic-of.ts'
import type { Mutation, Proof } from '../proof.ts'
import { anyWeights } from './any-weights.ts'

const source = 'synapses.sv'

const faults: readonly Mutation[] = [
  {
    says: 'a result is overwritten although nobody took the last one',
    source,
    from: '!(done_q && out_valid_o && !out_ready_i)',
    to: "1'b1",
  },
  { says: 'a result that waits is forgotten', source, from: '|| out_valid_o && !out_ready_i', to: '' },
]

/** hdl/blocks/synapses.sv: a result stays offered, as it is, until it is taken or an inference begins; and nothing moves behind it. */
export const synapsesProofs: readonly Proof[] = ([
  { name: 'spikes', values: 0, drawn: 0 }, { name: 'values', values: 1, drawn: 0 }, { name: 'drawn', values: 0, drawn: 1 },
] as const).map(({ name, values, drawn }): Proof => ({
  name: `synapses-${name}-handshake`,
  says: `two groups of ${drawn ? 'spikes, drawn' : name}, any weights: a result stays, with its data, until it is taken or start_i comes`,
  kind: 'induction',
  depth: 1,
  search: 8,
  circuit: {
    top: 'synapses',
    sources: ['rounding_shift.sv', 'resize.sv', 'mixed_word.sv', 'transmission.sv', source],
    parameters: {
      Inputs: 2, Outputs: 2, Lanes: 1, Values: values, Drawn: drawn, ValueWidth: 4, OneShift: values ? 2 : 0, WeightWidth: 4,
      AccumulatorWidth: 10, OutputWidth: 4, ProductShift: 0, SumShift: values ? 2 : 0,
    },
    instead: [anyWeights],
  },
  unsigned: ['item_index_i'],
  assertions: (a, now, before) => {
    const { all, equal, implies, not } = logicOf(a)
    const waits = all(before('out_valid_o'), not(before('out_ready_i')), not(before('start_i')))
    const stalls = all(waits, before('done_q'))
    return {
      'offered until taken': implies(waits, all(now('out_valid_o'), equal(now('out_data_o'), before('out_data_o')))),
      'the sum behind it waits': implies(stalls, all(now('done_q'), equal(now('gen_lane[0].sum_q'), before('gen_lane[0].sum_q')))),
      'no item goes by': implies(all(now('done_q'), now('out_valid_o'), not(now('out_ready_i'))),
        all(not(now('item_next_o')), not(now('rewind_o')), not(now('release_o')))),
    }
  },
  mutations: faults,
}))
