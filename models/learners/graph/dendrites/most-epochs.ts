import type { LearningTask } from '../session/learning-session.ts'

/** Most epochs that a training may take, those in which dendrites learn included. */
export const mostEpochs = ({ recipe: { epochs }, dendrites }: LearningTask): number =>
  (dendrites ? epochs + dendrites.most * dendrites.tries * (dendrites.learning.epochs + epochs) : epochs)
