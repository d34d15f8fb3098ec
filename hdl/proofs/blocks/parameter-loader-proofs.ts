import { logicOf } from '../logic-of.ts'
import type { Proof, ProofCircuit } from '../proof.ts'

const source = 'loadable/parameter_loader.sv'

/** Two regions: two words of a byte, and one of two bytes. */
const circuit: ProofCircuit = {
  top: 'parameter_loader',
  sources: [source],
  parameters: {
    Regions: 2, AddressWidth: 2, WordBytes: 2, Words: "64'h0000000100000002", Bytes: "64'h0000000200000001", Identity: "32'h04030201",
    ShapeBytes: 5,
  },
  instead: [{ says: 'what the circuit says of itself is anything', source, from: 'initial $readmemh(ShapeFile, shape);', to: '' }],
}

/** As hdl/loadable/parameter_loader.sv numbers its states. */
const states = {
  match: 1n, wait: 2n, data: 3n, check: 4n, judge: 5n, drain: 6n, report: 7n, shape: 8n, fetch: 9n, take: 10n, send: 11n,
}
const residue = 0xdebb20e3n

/** hdl/loadable/parameter_loader.sv: when there are parameters, when words are written, and what becomes of the network meanwhile. */
export const parameterLoaderProofs: readonly Proof[] = [
  {
    name: 'parameter-loader-loaded',
    says: 'from any state: parameters are there from a checksum that agrees until the next load has the network; words come in between',
    kind: 'equivalence',
    latency: 1,
    circuit,
    unsigned: ['state_q', 'crc_bits_q', 'crc_q'],
    assumption: { says: 'no reset', holds: (_, input) => input('rst_ni') },
    definition: (a, input) => {
      const { all, equal, not } = logicOf(a)
      const is = (state: bigint) => equal(input('state_q'), a.constant(state))
      const runs = not(input('abort_i'))
      const agrees = all(runs, is(states.judge), equal(input('crc_bits_q'), a.constant(0n)), equal(input('crc_q'), a.constant(residue)))
      const begins = all(runs, is(states.wait), input('held_i'), not(input('reads_q')))
      const taken = all(input('in_valid_i'), input('in_ready_o'))
      return {
        loaded_o: a.select(agrees, a.constant(1n), a.select(begins, a.constant(0n), input('loaded_o'))),
        write_o: all(runs, taken, is(states.data), input('last_byte')),
      }
    },
    mutations: [
      { says: 'a load leaves the parameters there', source, from: "if (!reads_q) loaded_q <= 1'b0;", to: '' },
      { says: 'no checksum is looked at', source, from: 'if (crc_q == Residue) begin', to: 'begin' },
      { says: 'words are written of what is compared', source, from: 'taken && state_q == Data && last_byte', to: 'taken && last_byte' },
      { says: 'a reading takes them away', source, from: "if (!reads_q) loaded_q <= 1'b0;", to: "loaded_q <= 1'b0;" },
    ],
  },
  {
    name: 'parameter-loader-network',
    says: 'words are written and read only while the network is let go, and written where there are no parameters; what goes out waits',
    kind: 'induction',
    depth: 1,
    search: 12,
    circuit,
    unsigned: ['state_q', 'crc_bits_q', 'out_data_o'],
    assertions: (a, now, before) => {
      const { all, equal, implies, not } = logicOf(a)
      const is = (signals: typeof now, state: bigint) => equal(signals('state_q'), a.constant(state))
      const reads = not(all(...[states.shape, states.fetch, states.take, states.send].map((state) => not(is(now, state)))))
      const waits = all(before('rst_ni'), before('out_valid_o'), not(before('out_ready_i')), not(before('abort_i')))
      return {
        'a word is written only while the network is let go': implies(now('write_o'), now('hold_o')),
        'and where there are no parameters': implies(now('write_o'), not(now('loaded_o'))),
        'a reading goes on only while the network is let go': implies(reads, now('hold_o')),
        'no byte is taken while the checksum takes one': implies(now('in_ready_o'), equal(now('crc_bits_q'), a.constant(0n))),
        'a byte that goes out waits': implies(waits, now('out_valid_o')),
        'and stays the last, or not': implies(waits, equal(now('out_last_o'), before('out_last_o'))),
        'and stays as it is': implies(all(waits, not(is(before, states.shape))), equal(now('out_data_o'), before('out_data_o'))),
      }
    },
    invariants: (a, now) => {
      const { all, equal, implies, not } = logicOf(a)
      const is = (...some: bigint[]) => not(all(...some.map((state) => not(equal(now('state_q'), a.constant(state))))))
      return {
        'a load has the network':
          implies(is(states.data, states.check, states.judge), all(now('hold_o'), not(now('loaded_o')), not(now('reads_q')))),
        'whoever waits for it has asked': implies(is(states.wait), now('hold_o')),
        'a reading has it': implies(is(states.shape, states.fetch, states.take, states.send), all(now('hold_o'), now('reads_q'))),
        'also before its first byte': implies(all(is(states.report), now('reads_q')), now('hold_o')),
        'nothing is read of none': implies(is(states.fetch, states.take, states.send), now('loaded_o')),
        'nothing is compared of a reading, or dropped': implies(is(states.match, states.drain), not(now('reads_q'))),
        'a word is written behind a load': implies(now('write_o'), all(now('hold_o'), not(now('loaded_o')))),
      }
    },
    mutations: [
      { says: 'a reading lets the network go', source, from: 'hold_q <= reads_q;', to: "hold_q <= 1'b0;" },
      { says: 'a byte that goes out is withdrawn', source, from: 'settled_q <= !sent;', to: 'settled_q <= !settled_q;' },
      { says: 'bytes are taken while the checksum takes one', source, from: "in_ready_o = crc_bits_q == '0 && (", to: 'in_ready_o = (' },
    ],
  },
]
