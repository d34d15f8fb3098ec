import { logicOf } from '../logic-of.ts'
import type { Mutation, Proof, ProofCircuit } from '../proof.ts'

const source = 'neuron_layer.sv'
const circuit: ProofCircuit = {
  top: 'neuron_layer_checks',
  sources: ['rounding_shift.sv', 'resize.sv', 'scaled_register.sv', 'membrane_reset.sv', 'state_scan.sv', 'lif_update.sv', source, 'proofs/neuron_layer_checks.sv'],
  parameters: { Neurons: 2, Steps: 2 },
}
const unsigned = ['u_layer.in_flight_q', 'given_q', 'written_q', 'reserved_q']

/** Where a group is, from the word that is read to the state that is written. */
const pipe = ['u_layer.word_last_q', 'u_layer.sum_last_q', 'u_layer.scanned_q', 'u_layer.result_valid_q', 'u_update.valid_q', 'u_update.valid_o']
/** As each group is one turn and one chunk here, these never count. */
const still = ['u_layer.position_q', 'u_layer.chunk_q', 'u_layer.write_chunk_q']

const faults: readonly Mutation[] = [
  { says: 'a group is scanned before its last state is written', source, from: "in_flight_q != FlightWidth'(Groups) &&", to: '' },
  { says: 'a step begins without room', source, from: "(group_q != '0 || room_i)", to: "1'b1" },
  { says: 'it is done when all is scanned', source, from: "!scanning_q && in_flight_q == '0", to: '!scanning_q' },
  { says: 'a scan goes on over a result that waits', source, from: '!(scanned_q && result_valid_q && !result_done)', to: "1'b1" },
  { says: 'a spike of the inference before counts', source, from: 'word_present_q && word_q[StateWidth]', to: 'word_q[StateWidth]' },
]

/** hdl/neuron_layer.sv with two neurons and two steps, under everything that its users may do. */
export const neuronLayerProofs: readonly Proof[] = [
  {
    name: 'neuron-layer-in-flight',
    says: 'two neurons: in flight are those between the scan and the memory, never more than there are',
    kind: 'induction',
    depth: 1,
    search: 12,
    circuit,
    unsigned,
    assertions: (a, now) => {
      const { all, equal, not } = logicOf(a)
      return {
        'in flight': equal(now('u_layer.in_flight_q'), pipe.reduce((sum, name) => a.add(sum, now(name)), a.constant(0n))),
        'never more than there are': a.atLeast(a.constant(2n), now('u_layer.in_flight_q')),
        'one turn, one chunk': all(...still.map((name) => not(now(name)))),
      }
    },
    mutations: [faults[0]!, faults[3]!],
  },
  {
    name: 'neuron-layer-18-steps',
    says: 'two neurons, two steps: each update has the last state and spike of its neuron, in order, none too many; done after the last',
    kind: 'bounded',
    depth: 18,
    circuit,
    unsigned,
    mutations: faults,
  },
  {
    name: 'neuron-layer-reach',
    says: 'an inference is done, also after waiting for a current or for room, with two groups in flight, with spikes',
    kind: 'reachability',
    depth: 24,
    circuit,
    unsigned,
    mutations: [{ says: 'the last step is never written', source, from: "StepWidth'(Steps - 1)", to: "StepWidth'(Steps)" }],
  },
]
