import { cosimulateRtl, pipe, predictSamples, roundFixedPoint, scorePredictions, stepNeurons, trainClassifier, writeParquet } from 'engram'
import { addingNetworks, addingRecipe, addingSamples } from './adding-learning.ts'

/** Sums of two spoken digits. The data set is named without a path: `engram run fsdd-adding-elm --data DIR`. */
export const addingPipelines = {
  // Two digits in 200 steps of 5 ms, whose sum an ELM neuron tells, in floats, in integers and as a circuit.
  'fsdd-adding-elm': pipe(
    ...addingSamples(2),
    trainClassifier({ network: addingNetworks(2)['two digits, ELM'], seeds: [1], recipe: addingRecipe(2) }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    cosimulateRtl({ stimuli: 32 }),
    scorePredictions(),
    writeParquet(),
  ),
}
