import { fieldOf } from '../field-of.ts'
import { logicOf } from '../logic-of.ts'
import type { Proof } from '../proof.ts'
import { wordOf } from '../word-of.ts'

const source = 'current_sum.sv'
const sources = 3
const lanes = 2
const width = 6

/** hdl/blocks/current_sum.sv: what several connections give, brought one by one into the width of a current. */
export const currentSumProofs: readonly Proof[] = (['saturate', 'wrap'] as const).map((overflow): Proof => ({
  name: `current-sum-${overflow}`,
  says: `three connections, two lanes of 6 bits: their exact sum, ${overflow === 'saturate' ? 'clipped' : 'wrapped'}, once all are there`,
  kind: 'equivalence',
  circuit: {
    top: 'current_sum',
    sources: ['resize.sv', source],
    parameters: { Sources: sources, Lanes: lanes, Width: width, Saturate: overflow === 'saturate' ? 1 : 0 },
  },
  unsigned: ['in_data_i', 'out_data_o'],
  definition: (a, input) => {
    const { all } = logicOf(a)
    const sums = Array.from({ length: lanes }, (_, lane) =>
      Array.from({ length: sources }, (__, one) => fieldOf(a, input('in_data_i'), one * lanes + lane, width))
        .reduce((sum, current) => a.add(sum, current), a.constant(0n)))
    const there = all(...Array.from({ length: sources }, (_, one) => input(`in_valid_i[${one}:${one}]`)))
    return {
      out_valid_o: there,
      in_ready_o: all(there, input('out_ready_i')),
      out_data_o: wordOf(a, sums.map((sum) => a.resize(sum, width, overflow)), width),
    }
  },
  mutations: [
    { says: 'a word is taken although nobody takes the sum', source, from: 'out_valid_o && out_ready_i', to: 'out_valid_o' },
    { says: 'one connection is enough', source, from: "in_valid_i == '1", to: "in_valid_i != '0" },
    { says: 'the sum has no room for more than one', source, from: "Width + $clog2(Sources + 1)", to: 'Width' },
    { says: 'currents count as above zero', source, from: '$signed(in_data_i', to: '$unsigned(in_data_i' },
  ].filter((_, index) => overflow === 'saturate' || index < 2),
}))
