import type { LearningLog } from '../../../models/learners/graph/session/learning-log.ts'
import type { StageEvent } from '../../stream/stage-event.ts'

/** What is told of an epoch that has ended, the last of a log. */
export const epochEvent = (network: number, epochs: number, log: LearningLog): Extract<StageEvent, { type: 'epoch' }> => ({
  type: 'epoch', network, epochs, epoch: log.epoch.at(-1)!, trainLoss: log.trainLoss.at(-1)!, trainAccuracy: log.trainAccuracy.at(-1)!,
  validationLoss: log.validationLoss.at(-1)!, validationAccuracy: log.validationAccuracy.at(-1)!, best: log.best.at(-1)!,
  rounded: log.rounded.at(-1)!,
})
