import type { Mutation, Proof, ProofCircuit } from '../proof.ts'

const source = 'event_list.sv'
const faults: readonly Mutation[] = [
  { says: 'the last mask of a step is not counted', source, from: "written_q + CountWidth'(keep);", to: 'written_q;' },
  { says: 'an entry is left after its first line', source, from: 'entry_done = rest == lowest', to: "entry_done = 1'b1" },
  { says: 'a list can be read a cycle too early', source, from: "2'(close_q) - 2'(release_i)", to: "2'(close_i) - 2'(release_i)" },
  { says: 'a third list is taken', source, from: "reserved_q != 2'd2", to: "reserved_q != 2'd3" },
]

/** For a single line a group the second fault has no place. */
const faultsOf = (width: number): readonly Mutation[] => (width > 1 ? faults : faults.filter((_, index) => index !== 1))

const circuit = (lines: number, width: number, delay: 0 | 1): ProofCircuit => ({
  top: 'event_list_checks', sources: [source, 'proofs/event_list_checks.sv'], parameters: { Lines: lines, Width: width, Delay: delay },
})

const shapes = [
  { lines: 4, width: 2, delay: 0, depth: 7 },
  { lines: 4, width: 2, delay: 0, depth: 12 },
  { lines: 3, width: 2, delay: 1, depth: 12 },
  { lines: 4, width: 1, delay: 0, depth: 12 },
] as const

/**
 * hdl/blocks/event_list.sv under everything that its users may do: nothing dropped, doubled or made up, in order, never more than two
 * lists.
 */
export const eventListProofs: readonly Proof[] = [
  ...shapes.map(({ lines, width, delay, depth }): Proof => ({
    name: `event-list-${lines}-${width}${delay ? '-delay' : ''}-${depth}-steps`,
    says: `${lines} lines, ${width} at a time${delay ? ', a step later' : ''}: no spike dropped, doubled or made up, in order, `
      + 'at most two lists',
    kind: 'bounded',
    depth,
    circuit: circuit(lines, width, delay),
    unsigned: ['mask_group_i', 'mask_i', 'item_index_o'],
    mutations: faultsOf(width),
    ...(depth > 7 ? { long: true as const } : {}),
  })),
  {
    name: 'event-list-reach',
    says: 'two lists wait, all lines are read, a list is empty, one is read again',
    kind: 'reachability',
    depth: 12,
    circuit: circuit(4, 2, 0),
    unsigned: ['mask_group_i', 'mask_i', 'item_index_o'],
    mutations: [{ says: 'there is room for one list', source, from: "reserved_q != 2'd2", to: "reserved_q == 2'd0" }],
  },
]
