import {
  cosimulateRtl, pipe, predictSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainSequence, writeParquet,
} from 'engram'
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
  // The first of them, whose training comes from the cache where it was done, as a circuit of one lane: 5,612 cycles of a step at most.
  'l5pc-elm-circuit': pipe(
    l5pcSamples,
    trainSequence({ ...l5pcLearning, network: l5pcNetworks.elm, seeds: [1] }),
    predictSamples({ record: 2 }),
    stepNeurons(),
    roundFixedPoint(),
    cosimulateRtl({ lanes: 1 }),
    scorePredictions(),
    writeParquet(),
  ),
}
