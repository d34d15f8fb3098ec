import type { LearningLog } from './learning-log.ts'

/** A log of no epochs. */
export const emptyLog = (): LearningLog => ({
  epoch: [], updates: [], learningRate: [], trainLoss: [], trainAccuracy: [], rateLoss: [], gradientNorm: [], validationLoss: [],
  validationAccuracy: [], spikeRates: [], rounded: [], best: [], dendrites: [], covariance: [],
})
