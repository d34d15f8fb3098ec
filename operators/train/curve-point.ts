import type { TrainingLog } from '../../models/learners/training-session.ts'
import type { StageEvent } from '../stream/stage-event.ts'

/** Training episodes whose mean the learning curve shows. */
const curveWindow = 20

/** The point of the learning curve that a training has reached; `shown` rows of `updates` were told of before. */
export const curvePoint = (
  network: number,
  environmentSteps: number,
  { episodes: played, updates: learned }: TrainingLog,
  shown: number,
): Extract<StageEvent, { type: 'learning' }> => {
  const window = played.steps.slice(-curveWindow)
  const selectionMean = learned.selectionMean.slice(shown).findLast((mean) => mean !== null)
  return {
    type: 'learning',
    network,
    environmentSteps,
    episode: played.steps.length,
    mean: window.reduce((sum, steps) => sum + steps, 0) / Math.max(1, window.length),
    ...(selectionMean === undefined ? {} : { selectionMean: selectionMean! }),
  }
}
