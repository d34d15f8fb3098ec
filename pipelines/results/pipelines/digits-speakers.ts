import {
  cosimulateRtl,
  pipe,
  predictSamples,
  readSamples,
  roundFixedPoint,
  scorePredictions,
  stepNeurons,
  sweep,
  trainClassifier,
  writeParquet,
} from 'engram'
import { spokenDigitsLearning, spokenDigitsSpikes } from '../../shipped/spoken-digits-learning.ts'

const speakers = ['george', 'jackson', 'lucas', 'nicolas', 'theo', 'yweweler']

/** Spoken digits of a speaker whom the network has never heard, each of the six in turn; otherwise as `digits-speech`. */
export const digitsSpeakers = {
  'digits-speakers': pipe(
    readSamples({
      dataset: 'fsdd',
      split: {
        kind: 'groups',
        test: sweep(Object.fromEntries(speakers.map((speaker, fold) => [`fold ${fold} ${speaker}`, [speaker]]))),
        validation: 0.1,
        by: 'sample',
      },
    }),
    ...spokenDigitsSpikes,
    trainClassifier(spokenDigitsLearning(80)),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
}
