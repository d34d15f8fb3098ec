import { setTimeout as wait } from 'node:timers/promises'
import { claimWork } from '../../datasets/files/owners/claim-work.ts'
import { placeFailure } from '../../datasets/files/place-failure.ts'
import { trainedPart } from '../../models/learners/trained-part.ts'
import type { TrainingEngine } from '../../models/learners/training-engine.ts'
import type { StageContext } from '../stream/stage-context.ts'
import { curvePoint } from './curve-point.ts'
import { keptTraining, type FinishedTraining } from './kept-training.ts'
import { runTraining, type TrainingTask } from './run-training.ts'
import { trainingCode } from './training-code.ts'

/** Milliseconds between two looks whether somebody else has finished. */
const patience = 200

/** Everything that a training is a function of: no two that could differ in a bit have one. */
const madeFrom = async ({ description, recipe, seed }: TrainingTask, { name, version }: Pick<TrainingEngine, 'name' | 'version'>) => ({
  environment: 'CartPole', network: trainedPart(description), recipe, seed, engine: { name, version: version ?? null },
  code: await trainingCode(), node: process.version, machine: process.arch,
})

/**
 * A finished training from the cache, or trained and put there. Whoever needs a training that is under way elsewhere, in this run or in
 * another, waits for it; only one that has a checkpoint of its own goes on at once. What comes from the cache is told.
 */
export const trainOnce = async (
  task: TrainingTask,
  known: Pick<TrainingEngine, 'name' | 'version'>,
  open: () => Promise<TrainingEngine>,
  context: StageContext,
  signal: AbortSignal,
): Promise<FinishedTraining> => {
  const { seed, recipe } = task
  const told = new Set<string>()
  const note = (text: string): void => {
    if (!told.has(text)) context.report({ type: 'note', text })
    told.add(text)
  }
  const kept = keptTraining(context.cacheDirectory, await madeFrom(task, known), note)
  const found = async (): Promise<FinishedTraining | undefined> => {
    const training = await kept.read()
    if (!training) return undefined
    const { environmentSteps } = training.progress
    context.report({ type: 'note', text: `training from seed ${seed} comes from the cache: ${kept.path}`, cached: true })
    context.report(curvePoint(context.item.index, environmentSteps, training.log, 0))
    context.report({
      type: 'progress', stageIndex: context.stageIndex, done: environmentSteps, total: recipe.budget, unit: 'steps', note: 'at most',
    })
    return training
  }
  const begun = (await context.checkpoint.load()) !== undefined
  for (;;) {
    const before = await found()
    if (before) return before
    const claim = await claimWork(kept.path).catch((error: unknown) => {
      throw placeFailure('ENGRAM_CACHE', context.cacheDirectory, error)
    })
    if (claim || begun) {
      try {
        // It may have been finished between the look and the claim.
        const meanwhile = claim && (await found())
        if (meanwhile) return meanwhile
        let taken = false
        const training = await runTraining(task, await open(), context, signal, async () => {
          const other = await found()
          taken = other !== undefined
          return other
        })
        if (!taken) await kept.write(training)
        return training
      } finally {
        await claim?.release()
      }
    }
    note(`training from seed ${seed} is under way elsewhere; this item waits for it`)
    await wait(patience, undefined, { signal })
  }
}
