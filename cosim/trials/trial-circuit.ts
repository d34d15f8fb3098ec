import { generateDesign, type Design } from '../../hdl/generate-design.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { parameterLayout } from '../../models/network/parameter-layout.ts'
import { randomInputs } from '../../models/network/random/random-inputs.ts'
import { randomWeights } from '../../models/network/random/random-weights.ts'
import { checkNetwork } from '../../models/network/check-network.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { upgradeNetwork } from '../../models/graph/upgrade-network.ts'
import type { CircuitTrial } from './circuit-trial.ts'

/** Samples of a trial that brings no inputs. */
const samplesEach = 24

/**
 * The circuit of a trial and what it is given.
 * @throws EngramError (exit code 2) where the description is refused, as `engram check` refuses it
 */
export const trialCircuit = (trial: CircuitTrial): { readonly design: Design; readonly inputs: Int32Array; readonly samples: number } => {
  const description = checkNetwork(trial.description)
  const { length } = parameterLayout(description)
  const weights = trial.weights ? Int32Array.from(trial.weights) : randomWeights(description, trial.seed)
  if (weights.length !== length) throw new Error(`a trial has ${weights.length} weights, its network ${length}`)
  const network = roundedGraph(upgradeNetwork(description), weights)
  const design = generateDesign(network, { lanes: trial.lanes, faults: trial.faults ?? {} })
  const inputs = trial.inputs ? Int32Array.from(trial.inputs) : randomInputs(network.description, trial.seed, samplesEach)
  return { design, inputs, samples: inputs.length / graphInputShape(network.description).length }
}
