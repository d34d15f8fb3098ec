import { pipe, predictSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet } from 'engram'
import { addingNetworks, addingRecipe, addingSamples } from '../../shipped/long-tasks/adding-learning.ts'

const learned = (bin: 1 | 2 | 4) => trainClassifier({ network: sweep(addingNetworks(bin)), seeds: [1], recipe: addingRecipe(bin) })

/** The same pairs of spoken digits in steps of 10, 5 and 2.5 ms: an ELM neuron, an LSTM and a recurrent LIF population. */
export const addingLengths = {
  'adding-100': pipe(
    ...addingSamples(4), learned(4), predictSamples(), stepNeurons(), roundFixedPoint(), scorePredictions(), writeParquet(),
  ),
  'adding-200': pipe(
    ...addingSamples(2), learned(2), predictSamples(), stepNeurons(), roundFixedPoint(), scorePredictions(), writeParquet(),
  ),
  'adding-400': pipe(
    ...addingSamples(1), learned(1), predictSamples(), stepNeurons(), roundFixedPoint(), scorePredictions(), writeParquet(),
  ),
}
