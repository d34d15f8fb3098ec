import type { Mutation, Proof, ProofCircuit, Substitution } from '../proof.ts'

const source = 'current_ring.sv'

/** What a memory may do that is read and written at one place in one cycle, with a memory that nobody writes for any value. */
const collisions: readonly Substitution[] = [
  { says: 'any words', source, from: 'logic [WordWidth-1:0] word_q;', to: 'logic [WordWidth-1:0] word_q; logic [WordWidth-1:0] any[2];' },
  {
    says: 'a word that is written while it is read is any word',
    source,
    from: "word_q <= words[AddressWidth'({group_q, slot})];",
    to: "word_q <= write_q && {write_group_q, slot_q} == {group_q, slot} ? any[last_q] : words[AddressWidth'({group_q, slot})];",
  },
]

type Shape = {
  readonly groups: number
  readonly slots: 1 | 2
  readonly least: number
  readonly dropped?: number
}

const circuit = ({ groups, slots, least, dropped = 0 }: Shape): ProofCircuit => ({
  top: 'current_ring_checks',
  sources: [source, 'proofs/checks/current_ring_checks.sv'],
  parameters: {
    Groups: groups, SlotWidth: slots, EpochWidth: Math.ceil(Math.log2(2 + Math.floor((2 ** slots - 1) / least))), Least: least,
    Dropped: dropped,
  },
  instead: collisions,
})

const faults: readonly Mutation[] = [
  {
    says: 'of two terms for one slot, one behind the other, the first is lost',
    source,
    from: 'same_q <= same && !last_q',
    to: "same_q <= 1'b0",
  },
  { says: 'a slot that was read keeps its sum', source, from: '{!last_q, epoch_q, sum}', to: "{1'b1, epoch_q, sum}" },
  { says: 'a term arrives a step late', source, from: "assign slot = now_q + (", to: "assign slot = now_q + SlotWidth'(!last) + (" },
  { says: 'what was brought before start_i still counts', source, from: ' && word_q[Width+:EpochWidth] == epoch_q', to: '' },
  { says: 'nothing is emptied behind a reset', source, from: "swept_q <= 1'b0", to: "swept_q <= 1'b1" },
  { says: 'what waits while nothing moves is written and lost', source, from: 'if (advance_i || !swept_q) begin', to: 'begin' },
]
const alone: Mutation = {
  says: 'of a single group a slot that was just emptied is read as it was', source, from: 'Groups == 1 && same && last_q', to: "1'b0",
}
const crossed: Mutation = {
  says: 'a group finds the sum of the one before it', source, from: 'same_q <= same && !last_q', to: 'same_q <= same',
}

const shapes: readonly Shape[] = [
  { groups: 1, slots: 1, least: 1 },
  { groups: 2, slots: 1, least: 1 },
  { groups: 1, slots: 2, least: 1 },
  { groups: 2, slots: 2, least: 2, dropped: 1 },
]

/** hdl/blocks/current_ring.sv: what is brought arrives, all of it and when it should, and nothing of one sample in the next. */
export const currentRingProofs: readonly Proof[] = [
  ...shapes.map((shape): Proof => ({
    name: `current-ring-${shape.groups}-${2 ** shape.slots}${shape.least > 1 ? `-steps-${shape.least}` : ''}`,
    says: `${shape.groups} groups, delays up to ${2 ** shape.slots - 1}, samples of ${shape.least} or more steps`
      + `${shape.dropped ? ', toward zero' : ''}: no term lost, early or late, nothing from before start_i or reset`,
    kind: 'induction',
    depth: 1,
    search: 14,
    circuit: circuit(shape),
    unsigned: ['delay_i', 'term_i', 'sum_o'],
    mutations: [...faults, shape.groups === 1 ? alone : crossed],
  })),
  {
    name: 'current-ring-reach',
    says: 'a term of the longest delay is read behind the wrap, two meet in a slot, one is forgotten',
    kind: 'reachability',
    depth: 24,
    circuit: circuit({ groups: 2, slots: 1, least: 1 }),
    unsigned: ['delay_i', 'term_i', 'sum_o'],
    mutations: [{ says: 'it is never seen', source, from: 'same = write_q && slot == slot_q', to: "same = 1'b0" }],
  },
]
