import { trainedPart } from '../../models/learners/trained-part.ts'
import type { TrainingEngine } from '../../models/learners/training-engine.ts'
import type { StageContext } from '../stream/stage-context.ts'
import { curvePoint } from './curve-point.ts'
import { keptTraining, type FinishedTraining } from './kept-training.ts'
import { runTraining, type TrainingTask } from './run-training.ts'
import { trainingCode } from './training-code.ts'
import { workOnce } from './work-once.ts'

/** Everything that a training is a function of: no two that could differ in a bit have one. */
const madeFrom = async ({ description, recipe, seed }: TrainingTask, { name, version }: Pick<TrainingEngine, 'name' | 'version'>) => ({
  environment: 'CartPole', network: trainedPart(description), recipe, seed, engine: { name, version: version ?? null },
  code: await trainingCode(), node: process.version, machine: process.arch,
})

/** A finished training from the cache, or trained and put there. */
export const trainOnce = async (
  task: TrainingTask,
  known: Pick<TrainingEngine, 'name' | 'version'>,
  open: () => Promise<TrainingEngine>,
  context: StageContext,
  signal: AbortSignal,
): Promise<FinishedTraining> => {
  const { seed, recipe } = task
  const content = await madeFrom(task, known)
  return workOnce({
    name: `training from seed ${seed}`,
    kept: (note) => keptTraining(context.cacheDirectory, content, note),
    tell: ({ progress: { environmentSteps }, log }) => {
      context.report(curvePoint(context.item.index, environmentSteps, log, 0))
      context.report({
        type: 'progress', stageIndex: context.stageIndex, done: environmentSteps, total: recipe.budget, unit: 'steps', note: 'at most',
      })
    },
    run: async (elsewhere) => runTraining(task, await open(), context, signal, elsewhere),
  }, context, signal)
}
