import { lossDescription } from '../../models/losses/loss-description.ts'
import { defineStage } from '../stream/define-stage.ts'
import { foreseeLearning } from './samples/foresee-learning.ts'
import { learningOptions } from './samples/learning-options.ts'
import { learningStage } from './samples/learning-stage.ts'
import { trainOnSamples } from './samples/train-on-samples.ts'

const options = learningOptions.extend({
  /** Mean squared error, a yes or no of each output, or classes: of the sample or of each step behind `burnIn`, as the readout is. */
  loss: lossDescription.sequence,
})

/**
 * Trains a network to give the targets of samples, from the item's seed, by gradients through all time steps. Where the readout is of every
 * step, so are the targets, and a mask may weigh them. All else is as in `trainClassifier`.
 */
export const trainSequence = defineStage({
  name: 'trainSequence',
  version: 1,
  options,
  ...learningStage,
  foresee: (given) => foreseeLearning(given, given.loss),
  operator: (given, context) => trainOnSamples('trainSequence', given, given.loss, context),
})
