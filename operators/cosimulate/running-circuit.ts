import type { RecordBatch } from 'apache-arrow'
import type { ExpectedCycles } from '../../cosim/expected-cycles.ts'
import type { Simulator } from '../../cosim/simulators/simulator.ts'
import type { NetworkCoverage } from '../../models/exercise/network-coverage.ts'
import type { GraphEvaluation } from '../../models/graph/integer/counting-graph.ts'
import type { StateTrace } from '../model/state-values.ts'
import type { TracedSamples } from '../model/traced-samples.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** One network's circuit, running, with the integer model beside it. */
export type RunningCircuit = {
  readonly network: number
  readonly rounded: RoundedGraph
  readonly simulator: Simulator
  /** The integer model, which tells what it exercises. */
  readonly model: (inputs: Int32Array, samples: number, lengths?: Int32Array, spare?: GraphEvaluation) => GraphEvaluation
  /** The largest evaluation of traces that nobody reads any more. */
  spare?: GraphEvaluation | undefined
  /** What the circuit was asked for batches of traces before they were compared. */
  readonly asked: Map<RecordBatch, ReturnType<Simulator['evaluate']>>
  /** The cycles that inferences take. */
  readonly cycles: ExpectedCycles
  /** Stimuli that may be run again, disturbed, so that this takes seconds. */
  readonly mostDisturbed: number
  /** What was compared so far exercised. */
  readonly coverage: NetworkCoverage
  /** The samples of traces that were compared last. */
  traced?: TracedSamples<{ readonly expected: StateTrace<Int32Array>; readonly got: StateTrace<Int32Array> }>
  /** What the circuit answered to samples of traces, by number. */
  readonly answered: Map<number, { readonly outputs: BigInt64Array; readonly answers: Int32Array; readonly cycles: number }>
  /** What the comparison has found so far. `membranes`, `cycles` and `samples` are those of traces and predictions. */
  readonly found: {
    compared: number
    membranes: number
    differences: number
    /** Samples of traces and predictions, and stimuli, in which something differed. */
    differingSamples: number
    differingStimuli: number
    cycles: number
    samples: number
    /** Inferences of the closed loop, and those of them (or episodes) in which something differed. */
    loopInferences: number
    loopDifferences: number
    stimuli: number
    /** Those that were run again, disturbed. */
    disturbed: number
  }
}
