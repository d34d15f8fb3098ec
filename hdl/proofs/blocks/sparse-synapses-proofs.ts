import { logicOf } from '../logic-of.ts'
import type { Mutation, Proof, ProofCircuit, Substitution } from '../proof.ts'

const source = 'sparse_synapses.sv'

type Shape = {
  readonly groups: number
  readonly values: boolean
  readonly towardZero: boolean
  /** Groups of the words of each line. */
  readonly lines: readonly (readonly number[])[]
}

/** So many bits of each number, the first one lowest. */
const packed = (numbers: readonly number[], bits: number): string =>
  `32'h${numbers.reduceRight((sum, one) => sum * 2n ** BigInt(bits) + BigInt(one), 0n).toString(16)}`

/** Where words lie, and links between them, as memory images would have them; weights are any. */
const memories = ({ groups, lines }: Shape): { readonly starts: number[]; readonly words: number; readonly instead: Substitution[] } => {
  const words = lines.flat().length
  const starts = lines.map((_, line) => groups + lines.slice(0, line).flat().length)
  const [group, address] = [Math.max(1, Math.ceil(Math.log2(groups))), Math.ceil(Math.log2(groups + words))]
  const literal = (bits: string): string => `${bits.length}'b${bits}`
  const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0')
  const links = [
    ...new Array<string>(groups).fill('0'.repeat(1 + group)),
    ...lines.flatMap((of) => of.map((_, at) => (at + 1 < of.length
      ? `${Number(at + 2 === of.length)}${binary(of[at + 1]!, group)}` : '0'.repeat(1 + group)))),
  ]
  const table = lines.map((of, line) => `${Number(of.length === 1)}${binary(of[0]!, group)}${binary(starts[line]!, address)}`)
  const chosen = (from: string, entries: readonly string[], width: number): string =>
    entries.map((entry, at) => `${from} == ${at} ? ${literal(entry)} : `).join('') + literal('0'.repeat(width))
  return {
    starts, words,
    instead: [
      { says: 'no image of weights', source, from: 'initial $readmemh(WeightFile, weights);', to: '' },
      { says: 'no image of the table', source, from: 'initial $readmemh(TableFile, lines);', to: '' },
      {
        says: 'links of the words, weights of any value', source, from: 'if (advance) word_q <= weights[address];',
        to: `if (advance) word_q <= {${chosen('address', links, 1 + group)}, weights[address][Lanes*WeightWidth-1:0]};`,
      },
      {
        says: 'the table of lines', source, from: 'if (line_next) line_q <= lines[item_index_i];',
        to: `if (line_next) line_q <= ${chosen('item_index_i', table, 1 + group + address)};`,
      },
      { says: 'any words', source, from: 'logic [SumsWidth:0] read_q;', to: 'logic [SumsWidth:0] read_q; logic [SumsWidth:0] any[2];' },
      {
        says: 'a word that is written while it is read is any word', source, from: 'read_q <= sums[read_group];',
        to: 'read_q <= (term_valid || !swept_q) && term_group == read_group ? any[term_last] : sums[read_group];',
      },
    ],
  }
}

const circuit = (shape: Shape): ProofCircuit => {
  const { starts, words, instead } = memories(shape)
  return {
    top: 'sparse_synapses_checks',
    sources: ['rounding_shift.sv', 'resize.sv', source, 'proofs/checks/sparse_synapses_checks.sv'],
    parameters: {
      Lines: shape.lines.length, Groups: shape.groups, Words: words, Values: Number(shape.values),
      ...(shape.towardZero && { SumShift: 1, Rounding: 2 }),
      Starts: packed(starts, 4), Counts: packed(shape.lines.map((of) => of.length), 4), WordGroups: packed(shape.lines.flat(), 2),
    },
    instead,
  }
}

const faults: readonly Mutation[] = [
  {
    says: 'of two words for one group, one behind the other, the first is lost',
    source,
    from: 'same_q <= term_valid && !term_last &&',
    to: "same_q <= 1'b0 &&",
  },
  { says: 'a sum that was given out is kept', source, from: "term_last ? SumsWidth'(0) : sum", to: 'sum' },
  { says: 'what was added before start_i still counts', source, from: ' && read_q[SumsWidth] == epoch_q', to: '' },
  { says: 'nothing is emptied behind a reset', source, from: "swept_q <= 1'b0", to: "swept_q <= 1'b1" },
  {
    says: 'the next line is taken before the last word of one',
    source,
    from: '(!line_valid_q || line_done)',
    to: '(!line_valid_q || advance)',
  },
  { says: 'biases begin beside a line', source, from: '!biases_q && !line_valid_q && list_valid_i', to: '!biases_q && list_valid_i' },
  { says: 'a list is given back while nothing moves', source, from: 'release_o = advance && biases_begin', to: 'release_o = biases_begin' },
  {
    says: 'a result is overwritten although nobody took the last one',
    source,
    from: '!(done_q && out_valid_o && !out_ready_i)',
    to: "1'b1",
  },
  { says: 'a result that waits is forgotten', source, from: '|| out_valid_o && !out_ready_i', to: '' },
]

const shapes: readonly (Shape & { readonly name: string })[] = [
  { name: 'spikes', groups: 3, values: false, towardZero: false, lines: [[0, 1, 2], [1], [0, 2]] },
  { name: 'values', groups: 2, values: true, towardZero: true, lines: [[0, 1], [1]] },
  { name: 'one-group', groups: 1, values: false, towardZero: false, lines: [[0], [0]] },
]

/** hdl/sparse/sparse_synapses.sv: each line's words, all of them, in a row and to their groups; nothing of one sample in the next. */
export const sparseSynapsesProofs: readonly Proof[] = [
  ...shapes.map((shape): Proof => ({
    name: `sparse-synapses-${shape.name}`,
    says: `${shape.groups} groups, ${shape.lines.length} lines of ${shape.lines.map(({ length }) => length).join(', ')} words${
      shape.towardZero ? ', toward zero' : ''}: a cycle for each word, none missed, each sum all that was added since start_i or reset`,
    kind: 'induction',
    depth: 1,
    search: 16,
    circuit: circuit(shape),
    unsigned: ['item_index_i', 'out_data_o'],
    assertions: (a, now, before) => {
      const { all, equal, implies, not } = logicOf(a)
      return {
        'offered until taken': implies(all(before('out_valid_o'), not(before('out_ready_i')), not(before('start_i'))),
          all(now('out_valid_o'), equal(now('out_data_o'), before('out_data_o')))),
      }
    },
    mutations: shape.groups === 1 ? faults.filter(({ says }) => !says.includes('the last word of one')) : faults,
  })),
  {
    name: 'sparse-synapses-reach',
    says: 'lines are walked one behind the other, the next list begins beside the biases of one, a sum is forgotten',
    kind: 'reachability',
    depth: 26,
    circuit: circuit(shapes[0]!),
    unsigned: ['item_index_i', 'out_data_o'],
    mutations: [{ says: 'no line is taken beside the last word of another', source, from: '|| line_done)', to: ')' }],
  },
]
