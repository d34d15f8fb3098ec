import type { Mutation, Proof, ProofCircuit, Substitution } from '../../proof.ts'

const source = 'axon_line.sv'

/** Delays that come from outside, any, and always the same. What is read where it is written may be anything. */
const free: readonly Substitution[] = [
  {
    says: 'delays are given', source, from: 'input  logic mask_valid_i,',
    to: 'input logic [Groups*Width*SlotWidth-1:0] delays_i, input logic mask_valid_i,',
  },
  {
    says: 'no image of delays', source, from: 'initial $readmemh(DelayFile, delays);',
    to: 'for (genvar group = 0; group < Groups; group++) assign delays[group] = delays_i[group*Width*SlotWidth+:Width*SlotWidth];',
  },
  { says: 'any bits', source, from: 'logic sent_q;', to: 'logic sent_q; logic [0:0] any[2];' },
  {
    says: 'a bit that is written while it is read is any bit',
    source,
    from: "sent_q <= sent[AddressWidth'({group_q, slot})];",
    to: "sent_q <= slot == now_q ? any[mask_i[lane]] : sent[AddressWidth'({group_q, slot})];",
  },
]

type Shape = { readonly groups: number; readonly width: number; readonly slots: 1 | 2 }

const circuit = ({ groups, width, slots }: Shape): ProofCircuit => ({
  top: 'axon_line_checks',
  sources: [source, 'proofs/checks/axon_line_checks.sv'],
  parameters: { Groups: groups, Width: width, SlotWidth: slots },
  instead: free,
})

const faults: readonly Mutation[] = [
  { says: 'a spike arrives a step late', source, from: 'assign slot = now_q - delay;', to: "assign slot = now_q - delay - 1'b1;" },
  { says: 'a spike without a delay is lost', source, from: 'here_q <= mask_i[lane] &&', to: "here_q <= 1'b0 &&" },
  { says: 'what was sent before start_i still counts', source, from: "delay != '0 && delay <= steps_q", to: "delay != '0" },
  { says: 'what is read beside its writing counts', source, from: "delay != '0 && delay <= steps_q", to: 'delay <= steps_q' },
  { says: 'behind as many steps as there are slots all is forgotten', source, from: "if (steps_q != '1) steps_q", to: 'steps_q' },
  { says: 'a mask that came with start_i is given out', source, from: 'mask_valid_i && !start_i;', to: 'mask_valid_i;' },
]
const grouped: readonly Mutation[] = [
  { says: 'a group has the delays of the one before it', source, from: 'delays[group_d]', to: 'delays[group_q]' },
  { says: 'start_i within a step goes on with its next group', source, from: "start_i ? '0 : !mask_valid_i", to: '!mask_valid_i' },
]

const shapes: readonly Shape[] = [
  { groups: 1, width: 1, slots: 1 },
  { groups: 1, width: 2, slots: 2 },
  { groups: 2, width: 1, slots: 2 },
  { groups: 3, width: 2, slots: 1 },
]
const unsigned = ['delays_i', 'mask_i', 'mask_o', 'mask_group_o']

const walkSource = 'axon_walk.sv'
const walk = (width: number, lines: number): ProofCircuit => ({
  top: 'axon_walk_checks',
  sources: [walkSource, 'proofs/checks/axon_walk_checks.sv'],
  parameters: { Width: width, Walk: lines },
})
const walkUnsigned = ['word_i', 'mask_o']
const walkFaults: readonly Mutation[] = [
  { says: 'a word is taken a mask too early', source: walkSource, from: "left_q <= PartWidth'(1)", to: "left_q <= PartWidth'(2)" },
  { says: 'the last mask is lost', source: walkSource, from: "left_q <= PartWidth'(Parts)", to: "left_q <= PartWidth'(Parts - 1)" },
  { says: 'the first lines are given again', source: walkSource, from: 'rest_q >> Walk', to: 'rest_q' },
  { says: 'start_i leaves a word', source: walkSource, from: "else if (start_i) left_q <= '0;", to: '' },
]

/** hdl/axons: every spike arrives, when its line's delay says, whatever that is, and nothing of one sample in the next. */
export const axonProofs: readonly Proof[] = [
  ...shapes.map((shape): Proof => ({
    name: `axon-line-${shape.groups}-${shape.width}-${2 ** shape.slots}`,
    says: `${shape.groups} groups of ${shape.width} lines, any delays up to ${2 ** shape.slots - 1}: no spike lost, early or late, nothing `
      + 'from before start_i or reset',
    kind: 'induction',
    depth: 1,
    search: 12,
    circuit: circuit(shape),
    unsigned,
    mutations: [...faults, ...(shape.groups > 1 ? grouped : [])],
  })),
  {
    name: 'axon-line-reach',
    says: 'a spike of the longest delay arrives behind the wrap, one is forgotten',
    kind: 'reachability',
    depth: 20,
    circuit: circuit({ groups: 2, width: 1, slots: 2 }),
    unsigned,
    mutations: [{ says: 'nothing is given out', source, from: 'valid_q <= mask_valid_i && !start_i;', to: "valid_q <= 1'b0;" }],
  },
  ...([[3, 2], [4, 1]] as const).map(([width, lines]): Proof => ({
    name: `axon-walk-${width}-${lines}`,
    says: `words of ${width} lines, ${lines} at a time: every line once, in order, no word taken before the last mask of the one before`,
    kind: 'induction',
    depth: 1,
    search: 8,
    circuit: walk(width, lines),
    unsigned: walkUnsigned,
    mutations: walkFaults,
  })),
  {
    name: 'axon-walk-reach',
    says: 'two words without a cycle between',
    kind: 'reachability',
    depth: 10,
    circuit: walk(4, 2),
    unsigned: walkUnsigned,
    mutations: [{ says: 'it is never ready with the last mask', source: walkSource, from: "left_q <= PartWidth'(1)", to: "left_q == '0" }],
  },
]
