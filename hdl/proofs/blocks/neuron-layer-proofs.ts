import type { Mutation, Proof, ProofCircuit } from '../proof.ts'
import { neuronLayerInvariant } from './neuron-layer-invariant.ts'

const source = 'neuron_layer.sv'
const circuit: ProofCircuit = {
  top: 'neuron_layer_checks',
  sources: [
    'rounding_shift.sv',
    'resize.sv',
    'constant_product.sv',
    'scaled_register.sv',
    'membrane_reset.sv',
    'state_scan.sv',
    'lif_update.sv',
    source,
    'proofs/checks/neuron_layer_checks.sv',
  ],
  parameters: { Neurons: 2, Steps: 2 },
}
const unsigned = ['u_layer.in_flight_q', 'u_layer.steps_left_q', 'given_q', 'written_q', 'reserved_q', 'spikes_q']

const faults: readonly Mutation[] = [
  { says: 'a group is scanned before its last state is written', source, from: "in_flight_q != FlightWidth'(Groups) &&", to: '' },
  { says: 'a step begins without room', source, from: "(group_q != '0 || room_i)", to: "1'b1" },
  { says: 'it is done when all is scanned', source, from: "!scanning_q && in_flight_q == '0", to: '!scanning_q' },
  { says: 'a scan goes on over a result that waits', source, from: '!(scanned_q && result_valid_q && !result_done)', to: "1'b1" },
  {
    says: 'what an inference before left counts for the second neuron',
    source,
    from: "present = filled_q != '0;",
    to: "present = filled_q != '0 || group_q != '0;",
  },
]

/** hdl/blocks/neuron_layer.sv with two neurons and two steps, under everything that its users may do. */
export const neuronLayerProofs: readonly Proof[] = [
  {
    name: 'neuron-layer-two-by-two',
    says: 'two neurons, two steps: each update has the last state and spike of its neuron, in order, none too many; done after the last',
    kind: 'induction',
    depth: 1,
    search: 13,
    circuit,
    unsigned,
    invariants: neuronLayerInvariant,
    mutations: faults,
  },
  {
    name: 'neuron-layer-reach',
    says: 'an inference is done, also after waiting for a current or for room, with two groups in flight, with spikes',
    kind: 'reachability',
    depth: 24,
    long: true,
    circuit,
    unsigned,
    mutations: [{ says: 'the last step is never written', source, from: "StepWidth'(Steps - 1)", to: "StepWidth'(Steps)" }],
  },
]
