import type { Design } from '../../hdl/generate-design.ts'
import { generateStimuli } from '../../models/exercise/stimuli/generate-stimuli.ts'
import { networkCoverage } from '../../models/exercise/network-coverage.ts'
import { countingGraph } from '../../models/graph/integer/counting-graph.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { checkStimuli, modelledStimuli } from './check-stimuli.ts'
import type { CircuitUnderTest } from './circuit-under-test.ts'

/**
 * Holds a circuit to its models with the samples of a task, [samples][length] of all steps, and behind them `count` generated ones that
 * exercise what those do not, as a run compares both.
 */
export const stimuliWith = (design: Design, task: Int32Array, count: number, seed: number): CircuitUnderTest['check'] => {
  const { network } = design
  const { length } = graphInputShape(network.description)
  const samples = task.length / length
  const evaluate = countingGraph(network)
  const coverage = networkCoverage(network)
  if (samples > 0) coverage.add(task, evaluate(task, samples), 0, samples)
  const generated = generateStimuli(network, evaluate, coverage, { count, seed })
  const inputs = new Int32Array(task.length + generated.inputs.length)
  inputs.set(task)
  inputs.set(generated.inputs, task.length)
  const lengths = new Int32Array(samples + count).fill(network.description.steps)
  lengths.set(generated.lengths, samples)
  const stimuli = modelledStimuli(design, inputs, lengths)
  return (simulator) => checkStimuli(simulator, stimuli)
}
