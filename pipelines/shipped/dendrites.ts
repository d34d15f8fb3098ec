import {
  cosimulateRtl, pipe, predictSamples, range, readSamples, recurrent, roundFixedPoint, scorePredictions, stepNeurons, sweep,
  trainClassifier, writeParquet,
} from 'engram'
import { spokenDigitsSpikes } from './spoken-digits-learning.ts'

const neuron = { kind: 'lif', beta: { trained: 'neuron', initial: 0.8, low: 0.3, high: 0.99 }, threshold: 1 } as const

/** Rows of a digit of 8 x 8 pixels, through so many hidden neurons. */
const digits = (hidden: number) => recurrent({ layers: [8, hidden, 10], steps: 8, input: 'values', recurrent: false, neuron })
/** A word of up to a second, a step each 10 ms. */
const words = (hidden: number) => recurrent({ layers: [80, hidden, 10], steps: 100, recurrent: false, neuron })

const recipe = {
  epochs: 80,
  patience: 12,
  batch: 32,
  optimiser: { kind: 'adamw' as const, learningRate: 0.01 },
  clip: { norm: 1 },
  // Accuracy of few validation samples knows few values.
  keep: 'loss' as const,
}
const seeds = range(1, 6)

const most = sweep({ 'one dendrite': 1, 'two dendrites': 2, 'three dendrites': 3 })
// By what was best on validation (docs/results.md): those of hidden neurons and outputs, or of hidden neurons alone.
const ofDigits = { most, learning: { epochs: 60, patience: 10, learningRate: 0.03 } }
const ofWords = { most, populations: ['hidden1'], learning: { epochs: 200, patience: 40, learningRate: 0.03 } }

/**
 * Dendrites on networks that are too small, beside plain networks: a small one, and those of about as many parameters as the small one has
 * with up to one, two and three dendrites at each neuron.
 */
export const dendritePipelines = {
  // 170 parameters; 350, 548 and 764 with dendrites.
  'digits-dendrites': pipe(
    readSamples({ dataset: 'digits' }),
    trainClassifier({ network: digits(8), seeds, recipe, dendrites: ofDigits }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS4.11' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
  'digits-dendrites-plain': pipe(
    readSamples({ dataset: 'digits' }),
    trainClassifier({
      network: sweep({ small: digits(8), 'plain 17': digits(17), 'plain 27': digits(27), 'plain 38': digits(38) }), seeds, recipe,
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS4.11' }),
    scorePredictions(),
    writeParquet(),
  ),
  // 746 parameters; 1,402, 2,066 and 2,738 with dendrites.
  'keywords-dendrites': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsSpikes,
    trainClassifier({ network: words(8), seeds, recipe: { ...recipe, epochs: 40, patience: 6 }, dendrites: ofWords }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS4.11' }),
    scorePredictions(),
    writeParquet(),
  ),
  'keywords-dendrites-plain': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsSpikes,
    trainClassifier({
      network: sweep({ small: words(8), 'plain 15': words(15), 'plain 22': words(22), 'plain 30': words(30) }),
      seeds,
      recipe: { ...recipe, epochs: 40, patience: 6 },
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS4.11' }),
    scorePredictions(),
    writeParquet(),
  ),
}
