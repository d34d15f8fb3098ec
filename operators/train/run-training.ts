import { EngramError } from '../../models/errors/engram-error.ts'
import { openTrainingEngine } from '../../models/learners/open-training-engine.ts'
import type { QLearningRecipe } from '../../models/learners/q-learning-recipe.ts'
import type { TrainingEngine } from '../../models/learners/training-engine.ts'
import { trainingSession, type TrainingLog } from '../../models/learners/training-session.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { StageContext } from '../stream/stage-context.ts'
import { curvePoint } from './curve-point.ts'
import type { FinishedTraining } from './kept-training.ts'
import { openTrainingThreads } from './open-training-threads.ts'

/** Environment steps between two turns of the event loop: some tens of milliseconds. */
const stepsPerTurn = 64
/** Environment steps between two checkpoints: a few seconds. */
const stepsPerCheckpoint = 8192
/** Environment steps between two points of the curve that is shown. */
const stepsPerPoint = 512
/** Rows of `updates` after which a beginning ends. */
const beginningUpdates = 2

/** One training: what it is a function of, and the threads that work at it. */
export type TrainingTask = {
  readonly description: GraphDescription
  readonly recipe: QLearningRecipe
  readonly seed: number
  readonly engine: 'kernels' | 'tensorflow'
  readonly threads: number
}

/** Weights that are no numbers any more stay so: hours of training would not bring them back. */
const refuseDivergence = ({ updates: { loss, update } }: TrainingLog, learningRate: number, seed: number): void => {
  const wrong = loss.findIndex((value) => !Number.isFinite(value))
  if (wrong < 0) return
  throw new EngramError(
    `stage trainPolicy: seed ${seed}: training diverged, its loss is ${loss[wrong]} at update ${update[wrong]}, expected a finite number; `
      + `try less than ${learningRate} for recipe.learningRate`,
    1,
  )
}

/** Opens the engine of a training, with its threads. */
export const openTraining = async (
  { description, recipe, engine, threads }: TrainingTask,
): Promise<{ readonly engine: TrainingEngine; close(): Promise<void> }> => {
  const crew = threads > 1 ? await openTrainingThreads(description, recipe, threads) : undefined
  const close = async (): Promise<void> => crew?.close()
  try {
    return { engine: await openTrainingEngine(engine, description, recipe, crew?.team), close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Trains to the end, from the item's checkpoint where there is one, and shows how it goes. Saves its state every few seconds, so that an
 * interrupted training goes on where it was and ends with the same bytes; each time `elsewhere` is asked whether somebody else was faster,
 * whose result is taken then.
 */
export const runTraining = async (
  { description, recipe, seed }: TrainingTask,
  engine: TrainingEngine,
  context: StageContext,
  signal: AbortSignal,
  elsewhere: () => Promise<FinishedTraining | undefined> = async () => undefined,
): Promise<FinishedTraining> => {
  const session = trainingSession(description, recipe, seed, engine)
  const saved = await context.checkpoint.load()
  if (saved) session.restore(saved)
  let progress = session.advance(0)
  if (saved)
    context.report({ type: 'note', text: `training from seed ${seed} goes on after ${progress.environmentSteps} environment steps` })
  let nextCheckpoint = progress.environmentSteps + stepsPerCheckpoint
  let shownUpdates = 0
  let shownSteps = -1
  while (!progress.finished) {
    progress = session.advance(stepsPerTurn)
    const { environmentSteps } = progress
    if (environmentSteps - shownSteps >= stepsPerPoint || progress.finished) {
      context.report(curvePoint(context.item.index, environmentSteps, session.log, shownUpdates))
      context.report({
        type: 'progress', stageIndex: context.stageIndex, done: environmentSteps, total: recipe.budget, unit: 'steps', note: 'at most',
      })
      refuseDivergence(session.log, recipe.learningRate, seed)
      shownUpdates = session.log.updates.update.length
      shownSteps = environmentSteps
    }
    if (context.beginning && session.log.updates.update.length >= beginningUpdates) break
    if (environmentSteps >= nextCheckpoint && !progress.finished) {
      nextCheckpoint = environmentSteps + stepsPerCheckpoint
      await context.checkpoint.save(session.save())
      const found = await elsewhere()
      if (found) return found
    }
    await new Promise<void>((resolve) => setImmediate(resolve))
    signal.throwIfAborted()
  }
  return { progress, log: session.log }
}
