import { pipe, predictSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainSequence, writeParquet } from 'engram'
import { l5pcLearning, l5pcNetworks, l5pcSamples } from './l5pc-learning.ts'

/** A cell to be imitated. The data set is named without a path: `engram run l5pc-elm --data DIR`. */
export const pyramidalCell = {
  // Spikes and soma voltage of a detailed neuron by an ELM neuron, in floats and integers, beside an LSTM and memories without a tree.
  'l5pc-elm': pipe(
    l5pcSamples,
    trainSequence({ ...l5pcLearning, network: sweep(l5pcNetworks), seeds: [1, 2, 3] }),
    predictSamples({ record: 2 }),
    stepNeurons(),
    roundFixedPoint(),
    scorePredictions(),
    writeParquet(),
  ),
}
