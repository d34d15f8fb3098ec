import { lossDescription } from '../../models/losses/loss-description.ts'
import { defineStage } from '../stream/define-stage.ts'
import { foreseeLearning } from './samples/foresee-learning.ts'
import { learningOptions } from './samples/learning-options.ts'
import { learningStage } from './samples/learning-stage.ts'
import { trainOnSamples } from './samples/train-on-samples.ts'

const options = learningOptions.extend({
  /** Cross-entropy of what the readout leaves, or of how often its units spiked. */
  loss: lossDescription.class.prefault({ kind: 'cross-entropy' }),
})

/**
 * Trains a network to tell the classes of samples, from the item's seed, by gradients through all time steps: learns from the split
 * `train`, keeps the network that is best on `validation`, and does not look at `test`. Emits its log, the network, and the samples as they
 * came. Saves its state every few seconds, so that an interrupted run goes on where it was and ends with the same bytes.
 */
export const trainClassifier = defineStage({
  name: 'trainClassifier',
  version: 1,
  options,
  ...learningStage,
  foresee: (given) => foreseeLearning(given, given.loss),
  operator: (given, context) => trainOnSamples('trainClassifier', given, given.loss, context),
})
