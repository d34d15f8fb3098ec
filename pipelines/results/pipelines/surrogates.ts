import {
  binEvents, pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { brailleFolds, brailleLearning, brailleNeurons } from '../../shipped/braille-learning.ts'
import { spokenDigitsLearning, spokenDigitsSpikes } from '../../shipped/spoken-digits-learning.ts'

// The two of which `npm run bench -- sequence-step` says what a step of training takes.
const surrogate = sweep({ 'fast sigmoid': { kind: 'fast-sigmoid' as const, slope: 10 }, triangle: { kind: 'triangle' as const, slope: 3 } })

const braille = brailleLearning(brailleNeurons.adaptive)
const digits = spokenDigitsLearning(80)

/** The networks of `braille-lif` and `digits-speech`, trained by either surrogate: whether the cheaper one learns as well. */
export const surrogates = {
  'braille-surrogates': pipe(
    readSamples({ dataset: 'braille', split: brailleFolds }),
    binEvents({ every: 4 }),
    trainClassifier({ ...braille, recipe: { ...braille.recipe, surrogate } }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS3.12' }),
    scorePredictions(),
    writeParquet(),
  ),
  'digits-surrogates': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsSpikes,
    trainClassifier({ ...digits, seeds: [1, 2, 3], recipe: { ...digits.recipe, surrogate } }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    scorePredictions(),
    writeParquet(),
  ),
}
