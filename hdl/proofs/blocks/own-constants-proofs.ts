import type { Mutation, Proof, ProofCircuit } from '../proof.ts'

const source = 'own_constants.sv'

const circuit = (parts: number): ProofCircuit => ({
  top: 'own_constants_checks',
  sources: [source, 'proofs/checks/own_constants_checks.sv'],
  parameters: { Parts: parts },
  instead: [
    {
      says: 'words are any that stay as they are',
      source,
      from: 'initial $readmemh(OwnFile, words);',
      to: 'always_ff @(posedge clk_i) for (int part = 0; part < Parts; part++) words[part] <= words[part];',
    },
  ],
})

const faults: readonly Mutation[] = [
  { says: 'they are looked up a cycle too late', source, from: 'own_o <= words[part_d]', to: 'own_o <= words[part_q]' },
  { says: 'the last part is left out', source, from: "LastPart = PartWidth'(Parts - 1)", to: "LastPart = PartWidth'(Parts - 2)" },
  { says: 'an inference goes on where the one before it ended', source, from: "start_i ? '0 : !advance_i", to: '!advance_i' },
]

/** hdl/blocks/own_constants.sv: what stands there are the constants of the part that is updated next, whatever the memory holds. */
export const ownConstantsProofs: readonly Proof[] = [
  ...[2, 3].map((parts): Proof => ({
    name: `own-constants-${parts}`,
    says: `${parts} parts of 4 bits, any constants: those of the part that is next, from start_i on, round and round`,
    kind: 'induction',
    depth: 1,
    search: 8,
    circuit: circuit(parts),
    unsigned: ['own_o'],
    mutations: faults,
  })),
  {
    name: 'own-constants-reach',
    says: 'the last of three parts is reached a second time',
    kind: 'reachability',
    depth: 8,
    circuit: circuit(3),
    unsigned: ['own_o'],
    mutations: [faults[1]!],
  },
]
