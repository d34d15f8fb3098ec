import { logicOf } from '../../logic-of.ts'
import type { EquivalenceProof, Mutation, Proof } from '../../proof.ts'
import { anyWeights } from '../any-weights.ts'
import { spanSource } from './span-parameters.ts'

const source = 'list_join.sv'
const indexWidth = 4
const valueWidth = 3
const lines = 4

/** Numbers as a constant of so many bits each, the first one lowest. */
const packed = (numbers: readonly number[], bits: number): string =>
  `${bits * numbers.length}'h${numbers.toReversed().map((number) => number.toString(16).padStart(bits / 4, '0')).join('')}`

/** Bits of the field of a list in a port that has one for each. */
const part = (port: string, list: number, width: number): string => `${port}[${list * width + width - 1}:${list * width}]`

const over: Mutation = {
  says: 'a list that is not closed yet is passed over', source, from: '!(list_valid_i[list] && !item_valid_i[list])',
  to: 'list_valid_i[list] && item_valid_i[list]',
}
const endless: Mutation = { says: 'it never comes to its end', source, from: 'ended || item_valid_o', to: 'item_valid_o' }

/** Several lists as one, against what that means: at any time the first one that is not at its end. */
const joinProof = (lists: number): EquivalenceProof => {
  const each = Array.from({ length: lists }, (_, list) => list)
  const bases = each.map((list) => list * lines)
  return {
    name: `list-join-${lists}`,
    says: `${lists} lists as one: the first that is not at its end is read, its items numbered from its base on`,
    kind: 'equivalence',
    circuit: {
      top: 'list_join',
      sources: [source],
      parameters: {
        Lists: lists,
        IndexWidth: indexWidth,
        ValueWidth: valueWidth,
        Bases: packed(bases, 32),
      },
    },
    unsigned: ['list_valid_i', 'item_valid_i', 'item_index_i', 'item_value_i', 'item_next_o', 'item_index_o', 'item_value_o'],
    assumption: {
      says: 'items lie within their lists, and the next one is asked for where there is one',
      holds: (a, input) => {
        const { all, implies } = logicOf(a)
        return all(
          implies(input('item_next_i'), input('item_valid_o')),
          ...each.map((list) => a.atLeast(a.constant(BigInt(lines - 1)), input(part('item_index_i', list, indexWidth)))),
        )
      },
    },
    definition: (a, input) => {
      const { all, not } = logicOf(a)
      const zero = a.constant(0n)
      const found = each.reduceRight(
        (behind, list) => {
          const [valid, item] = [input(part('list_valid_i', list, 1)), input(part('item_valid_i', list, 1))]
          const atEnd = all(valid, not(item))
          const index = input(part('item_index_i', list, indexWidth))
          const value = input(part('item_value_i', list, valueWidth))
          return {
            valid: a.select(atEnd, behind.valid, valid),
            item: a.select(atEnd, behind.item, valid),
            index: a.select(atEnd, behind.index, a.add(index, a.constant(BigInt(bases[list]!)))),
            value: a.select(atEnd, behind.value, value),
            next: a.select(atEnd, behind.next, a.constant(1n << BigInt(list))),
          }
        },
        // Behind the last one: a list at its end.
        { valid: a.constant(1n), item: zero, index: zero, value: zero, next: zero },
      )
      return {
        list_valid_o: found.valid,
        item_valid_o: found.item,
        item_next_o: a.select(input('item_next_i'), found.next, zero),
        // Where there is no item, nobody looks.
        item_index_o: a.select(found.item, found.index, input('item_index_o')),
        item_value_o: a.select(found.item, found.value, input('item_value_o')),
      }
    },
    mutations: [
      over,
      endless,
      { says: 'all lists go on together', source, from: "item_next_i ? here : '0", to: "item_next_i ? '1 : '0" },
      { says: 'the items of every list are numbered from zero', source, from: " + IndexWidth'(Bases[list*32+:32])", to: '' },
    ],
  }
}

const joint = (delays: readonly [number, number]) => ({
  top: 'list_joint_checks',
  sources: [
    'rounding_shift.sv',
    'resize.sv',
    spanSource,
    'event_list.sv',
    source,
    'mixed_word.sv',
    'transmission.sv',
    'synapses.sv',
    'proofs/checks/event_list_checks.sv',
    'proofs/checks/list_joint_checks.sv',
  ],
  parameters: { FirstDelay: delays[0], SecondDelay: delays[1] },
  instead: [anyWeights],
})

const copies = (delays: readonly number[]) => ({
  top: 'list_copies_checks',
  sources: [spanSource, 'event_list.sv', 'proofs/checks/event_list_checks.sv', 'proofs/checks/list_copies_checks.sv'],
  parameters: { Copies: delays.length, Delays: packed(delays, 8) },
})
const anyRoom: Mutation = {
  says: 'the writer goes on where one copy has room', source: 'proofs/checks/list_copies_checks.sv', from: "room = rooms == '1",
  to: "room = rooms != '0",
}

/** hdl/blocks/list_join.sv, and the joints of graphs: lists with several readers, and synapses that read several lists. */
export const listJoinProofs: readonly Proof[] = [
  joinProof(2),
  joinProof(3),
  ...[[0, 2], [0, 1, 3]].map((delays): Proof => ({
    name: `list-copies-delays-${delays.join('-')}`,
    says: `${delays.length} readers of one list, ${delays.join(', ')} steps later: all read the same, written only where all have room`,
    kind: 'induction',
    depth: 1,
    search: 9,
    circuit: copies(delays),
    mutations: [
      anyRoom,
      { says: 'a copy has room for ever', source: 'event_list.sv', from: "reserved_q != BanksWidth'(Banks)", to: "1'b1" },
    ],
  })),
  {
    name: 'list-copies-reach',
    says: 'one reader is ahead, the slowest holds the writer, all stand at the same list that was written',
    kind: 'reachability',
    depth: 12,
    circuit: copies([0, 2]),
    mutations: [{ ...anyRoom, says: 'the writer waits until no copy has room', to: "room = rooms == '0" }],
  },
  ...([[0, 0], [0, 1]] as const).map((delays): Proof => ({
    name: `list-joint-delays-${delays.join('-')}`,
    says: `two lists, ${delays.join(' and ')} steps later, one sum: a group comes and both are given back within bounds, never one alone`,
    kind: 'induction',
    depth: 1,
    search: 14,
    circuit: joint(delays),
    mutations: [over, endless],
  })),
  {
    name: 'list-joint-reach',
    says: 'each list waits for the other, both are full, both are given back again and again',
    kind: 'reachability',
    depth: 24,
    circuit: joint([0, 1]),
    mutations: [endless],
  },
]
