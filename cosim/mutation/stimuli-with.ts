import type { Design } from '../../hdl/generate-design.ts'
import { generateStimuli } from '../../models/exercise/stimuli/generate-stimuli.ts'
import { networkCoverage } from '../../models/exercise/network-coverage.ts'
import { countingGraph } from '../../models/graph/integer/counting-graph.ts'
import { checkStimuli } from './check-stimuli.ts'
import type { CircuitUnderTest } from './circuit-under-test.ts'
import { modelledStimuli } from './modelled-stimuli.ts'

/**
 * Holds a circuit to its models with the samples of a task (inputs [sample][length], and the steps of each), if there is one, and behind
 * them `count` generated ones that exercise what those do not, as a run compares both.
 */
export const stimuliWith = (
  design: Design,
  task: { readonly inputs: Int32Array; readonly lengths: Int32Array } | undefined,
  count: number,
  seed: number,
): CircuitUnderTest['check'] => {
  const { network } = design
  const evaluate = countingGraph(network)
  const coverage = networkCoverage(network)
  if (task) {
    const samples = task.lengths.length
    coverage.add(task.inputs, evaluate(task.inputs, samples, task.lengths), 0, samples, task.lengths)
  }
  const generated = generateStimuli(network, evaluate, coverage, { count, seed })
  const both = (name: 'inputs' | 'lengths'): Int32Array => Int32Array.from([...(task?.[name] ?? []), ...generated[name]])
  const stimuli = modelledStimuli(design, both('inputs'), both('lengths'))
  return (simulator) => checkStimuli(simulator, stimuli)
}
