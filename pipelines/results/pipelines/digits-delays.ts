import {
  pipe, predictSamples, range, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { delaysAndConnectivity, delaysAtEqualParameters } from '../../shipped/spoken-digits-delays.ts'
import { spokenDigitsCochlea, spokenDigitsSpikes } from '../../shipped/spoken-digits-learning.ts'

const official = readSamples({ dataset: 'fsdd' })
const speakers = ['george', 'jackson', 'lucas', 'nicolas', 'theo', 'yweweler']
/** Each speaker in turn is judged by networks that have never heard them. */
const heldOut = readSamples({
  dataset: 'fsdd',
  split: {
    kind: 'groups',
    test: sweep(Object.fromEntries(speakers.map((speaker, fold) => [`fold ${fold} ${speaker}`, [speaker]]))),
    validation: 0.1,
    by: 'sample',
  },
})
const judged = [
  predictSamples(),
  stepNeurons(),
  roundFixedPoint({ format: 'QS2.13' }),
  scorePredictions(),
  writeParquet(),
] as const
const seeds = range(1, 6)

/** Delays of synapses that are learned, drawn once, or none, with all synapses and with a tenth of them; both ears, both splits. */
export const digitsDelays = {
  'delays-mel': pipe(official, ...spokenDigitsSpikes, trainClassifier({ ...delaysAndConnectivity(80), seeds }), ...judged),
  'delays-cochlea': pipe(official, ...spokenDigitsCochlea, trainClassifier({ ...delaysAndConnectivity(140), seeds }), ...judged),
  'delays-mel-speakers': pipe(heldOut, ...spokenDigitsSpikes, trainClassifier({ ...delaysAtEqualParameters(80), seeds }), ...judged),
  'delays-mel-speakers-tenth': pipe(
    heldOut, ...spokenDigitsSpikes, trainClassifier({ ...delaysAtEqualParameters(80, 0.1), seeds }), ...judged,
  ),
  'delays-cochlea-speakers': pipe(heldOut, ...spokenDigitsCochlea, trainClassifier({ ...delaysAtEqualParameters(140), seeds }), ...judged),
  'delays-cochlea-speakers-tenth': pipe(
    heldOut, ...spokenDigitsCochlea, trainClassifier({ ...delaysAtEqualParameters(140, 0.1), seeds }), ...judged,
  ),
}
