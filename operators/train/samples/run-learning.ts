import { mostEpochs } from '../../../models/learners/graph/dendrites/most-epochs.ts'
import type { LearningLog } from '../../../models/learners/graph/session/learning-log.ts'
import type { LearningSession, LearningTask } from '../../../models/learners/graph/session/learning-session.ts'
import type { StageContext } from '../../stream/stage-context.ts'
import { epochEvent } from './epoch-event.ts'
import type { FinishedLearning } from './kept-learning.ts'

/** Milliseconds between two checkpoints. When they are made changes no row. */
const checkpointEvery = 5000

/**
 * Trains to the end, from the item's checkpoint where there is one, and shows how it goes; yields its log after each epoch, and returns
 * what came of it. Saves its state every few seconds, so that an
 * interrupted training goes on where it was and ends with the same bytes; each time `elsewhere` is asked whether somebody else was faster,
 * whose result is taken then.
 */
export async function* runLearning(
  task: LearningTask,
  session: LearningSession,
  context: StageContext,
  signal: AbortSignal,
  elsewhere: () => Promise<FinishedLearning | undefined> = async () => undefined,
): AsyncGenerator<LearningLog, FinishedLearning, undefined> {
  const epochs = mostEpochs(task)
  const saved = await context.checkpoint.load()
  if (saved) session.restore(saved)
  let progress = session.advance(0)
  if (saved) context.report({ type: 'note', text: `training from seed ${task.seed} goes on after ${progress.updates} updates` })
  let [next, shown] = [performance.now() + checkpointEvery, progress.epochs]
  while (!progress.finished) {
    progress = session.advance(1)
    if (progress.epochs > shown) {
      context.report(epochEvent(context.item.index, epochs, session.log))
      shown = progress.epochs
      yield session.log
    }
    context.report({
      type: 'progress', stageIndex: context.stageIndex, unit: 'epochs', done: Math.round(progress.share * epochs * 1000) / 1000,
      total: epochs, ...(task.recipe.patience !== undefined && { note: 'at most' }),
    })
    if (performance.now() >= next && !progress.finished) {
      await context.checkpoint.save(session.save())
      next = performance.now() + checkpointEvery
      const found = await elsewhere()
      if (found) return found
    }
    await new Promise<void>((resolve) => setImmediate(resolve))
    signal.throwIfAborted()
  }
  return { progress, log: session.log }
}
