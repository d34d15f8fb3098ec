import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { roundedGraph } from '../../../models/graph/rounded-graph.ts'
import { generateDesign } from '../../generate-design.ts'
import { logicOf } from '../logic-of.ts'
import type { Proof, ProofCircuit } from '../proof.ts'
import { anyWeights } from './any-weights.ts'

const source = 'network_top.sv'

/** Two words a sample, one neuron, one step: as small as a generated circuit can be that has a first and a last word. */
const tiny = (): ProofCircuit => {
  const arithmetic = { format: 'QS1.2', membraneWidth: 6, hiddenCurrentWidth: 4, coefficientFraction: 2 }
  const description = lifNetwork({ layers: [2, 1, 2], beta: 0.75, steps: 1, arithmetic })
  const { sources } = generateDesign(roundedGraph(description, new Int32Array(graphLayout(description).length)), { lanes: 1 })
  return { top: 'network_top', sources: Object.keys(sources), texts: { [source]: sources[source]! }, parameters: {}, instead: [anyWeights] }
}
const circuit = tiny()
const unsigned = ['action_o']
// No result waits within 24 steps; within these one can be taken and the next sample begin.
const depth = 28

/** The streams of a generated top: samples come in word by word, and a result waits for whoever takes it. */
export const networkTopProofs: readonly Proof[] = [
  {
    name: 'network-top-input',
    says: 'two words of a sample, any weights: from its last word on none is taken until its result was',
    kind: 'induction',
    depth: 1,
    search: 8,
    circuit,
    unsigned,
    assertions: (a, now, before) => {
      const { all, implies, not } = logicOf(a)
      const lastTaken = all(before('input_valid_i'), before('input_ready_o'), before('input_word_q'))
      return {
        'closed by the last word': implies(lastTaken, now('loaded_q')),
        'closed by nothing else': implies(all(now('loaded_q'), not(before('loaded_q'))), lastTaken),
        'closed until the result is taken': implies(
          all(before('loaded_q'), not(all(before('result_valid_o'), before('result_ready_i')))),
          now('loaded_q'),
        ),
        'closed is not ready': implies(now('loaded_q'), not(now('input_ready_o'))),
        'no result of an incomplete sample': implies(now('result_valid_o'), now('loaded_q')),
      }
    },
    mutations: [
      { says: 'the first word closes', source, from: 'loaded_q <= input_last ||', to: 'loaded_q <= input_step_first ||' },
      { says: 'words are taken while it works', source, from: 'input_ready_o = started_q && !loaded_q', to: 'input_ready_o = started_q' },
      { says: 'it opens again by itself', source, from: 'input_last || loaded_q && !result_taken', to: 'input_last' },
    ],
  },
  {
    name: `network-top-result-${depth}-steps`,
    says: 'a network of one neuron and one step, any weights: a result stays as it is until it is taken',
    kind: 'bounded',
    depth,
    long: true,
    circuit,
    unsigned,
    assertions: (a, now, before) => {
      const { all, equal, implies, not } = logicOf(a)
      return {
        'the result stays': implies(all(before('result_valid_o'), not(before('result_ready_i'))),
          all(now('result_valid_o'), ...['action_o', 'output0_o', 'output1_o'].map((name) => equal(now(name), before(name))))),
      }
    },
    mutations: [
      {
        says: 'a result is shown before it is complete',
        source,
        from: 'input_done && readout_done && populations_done',
        to: 'input_done && populations_done',
      },
      {
        says: 'it starts again although nobody took the result',
        source,
        from: 'start_q <= result_taken ||',
        to: 'start_q <= result_valid_o ||',
      },
      { says: 'the sums go round for ever', source: 'readout.sv', from: 'else if (term_valid_i) sums_q', to: 'else sums_q' },
    ],
  },
  {
    name: 'network-top-reach',
    says: 'a result comes, waits, is taken, and everything is made empty for the next sample',
    kind: 'reachability',
    depth,
    long: true,
    circuit,
    unsigned,
    covers: (a, now, before) => {
      const { all, not } = logicOf(a)
      return {
        'a result waits': all(now('result_valid_o'), before('result_valid_o'), not(before('result_ready_i'))),
        'the second output is chosen': all(now('result_valid_o'), now('action_o')),
        'after a result it starts again': all(now('start_q'), before('result_valid_o')),
      }
    },
    mutations: [{ says: 'no sample is begun', source, from: 'started_q <= start_q ||', to: 'started_q <=' }],
  },
]
