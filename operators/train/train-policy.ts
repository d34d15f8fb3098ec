import { z } from 'zod'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { episodes } from '../../datasets/tables/definitions/episodes.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { updates } from '../../datasets/tables/definitions/updates.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openTrainingEngine } from '../../models/learners/open-training-engine.ts'
import { qLearningRecipe } from '../../models/learners/q-learning-recipe.ts'
import { trainingSession, type TrainingLog, type TrainingProgress } from '../../models/learners/training-session.ts'
import { checkNetwork } from '../../models/network/check-network.ts'
import { inputShape } from '../../models/network/inputs/input-shape.ts'
import { networkDescription } from '../../models/network/network-description.ts'
import { grouped } from '../grouped.ts'
import { networkBatch } from '../networks/network-batch.ts'
import { openTrainingThreads } from './open-training-threads.ts'
import { defineStage } from '../stream/define-stage.ts'
import { pullSource } from '../stream/flow/pull-source.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Environment steps between two turns of the event loop: some tens of milliseconds. */
const stepsPerTurn = 64
/** Environment steps between two checkpoints: a few seconds. */
const stepsPerCheckpoint = 8192
/** Rows of `updates` after which a beginning ends. */
const beginningUpdates = 2
/** Training episodes whose mean the learning curve shows. */
const curveWindow = 20

const cartPoleNetwork = networkDescription
  .refine((network) => inputShape(network).channels === 4, {
    path: ['inputs'],
    message: 'expected 4 channels, the observations of CartPole',
  })
  .refine(({ readout }) => readout.outputs === 2, { path: ['readout', 'outputs'], message: 'expected 2, the actions of CartPole' })
  .refine(({ arithmetic }) => arithmetic.reset !== 'inside', {
    path: ['arithmetic', 'reset'], message: 'expected "delayed", "immediate", "zero" or "delayed-zero", the resets that can be trained',
  })

const options = z
  .strictObject({
    /** What is trained; in a config file: `lif({...})` or `fractional({...})`. */
    network: cartPoleNetwork,
    /** Each network is trained from each seed, `range(42, 52)` for instance; each training is an item of work of its own. */
    seeds: z
      .array(
        z
          .int()
          .min(0)
          .max(2 ** 32 - 1),
      )
      .min(1)
      .refine((list) => new Set(list).size === list.length, 'expected every seed once'),
    /** Settings of Q-learning that differ from the default recipe. */
    recipe: qLearningRecipe.prefault({}),
    /**
     * What computes the gradient updates: the fused kernels, or TensorFlow.js op by op, the oracle, which is many times slower (on
     * tfjs-node where that is set up, otherwise on WebAssembly).
     */
    engine: z.enum(['kernels', 'tensorflow']).default('kernels'),
    /**
     * Threads that compute the gradient updates of one network on the kernels. Rows do not depend on it; more than a shard each, 32
     * samples, are not started.
     */
    threads: z.int().min(1).max(256).default(1),
  })
  .refine(({ engine, threads }) => engine === 'kernels' || threads === 1, {
    path: ['threads'],
    message: 'expected 1, because only the kernels have threads',
  })

const logBatches = (network: number, { episodes: played, updates: learned }: TrainingLog): TableBatch[] => [
  {
    table: 'episodes',
    batch: recordBatchFromColumns(episodes, played.steps.length, {
      network: new Int32Array(played.steps.length).fill(network),
      episode: Int32Array.from(played.steps.keys()),
      steps: Int32Array.from(played.steps),
      epsilon: Float64Array.from(played.epsilon),
      environment_steps: BigInt64Array.from(played.environmentSteps, BigInt),
    }),
  },
  {
    table: 'updates',
    batch: recordBatchFromColumns(updates, learned.update.length, {
      network: new Int32Array(learned.update.length).fill(network),
      update: Int32Array.from(learned.update),
      environment_steps: BigInt64Array.from(learned.environmentSteps, BigInt),
      loss: Float32Array.from(learned.loss),
      epsilon: Float64Array.from(learned.epsilon),
      selection_mean: learned.selectionMean,
    }),
  },
]

const curvePoint = ({ episodes: played, updates: learned }: TrainingLog, shown: number) => {
  const window = played.steps.slice(-curveWindow)
  const selectionMean = learned.selectionMean.slice(shown).findLast((mean) => mean !== null)
  return {
    episode: played.steps.length,
    mean: window.reduce((sum, steps) => sum + steps, 0) / Math.max(1, window.length),
    ...(selectionMean === undefined ? {} : { selectionMean: selectionMean! }),
  }
}

/** What selection found, where training reached its goal and where it did not. */
const outcome = ({ solved, selectionMean, environmentSteps }: TrainingProgress, goal: number): string => {
  if (selectionMean === null) return `goal ${goal}, never evaluated`
  return `goal ${goal}, ${solved ? '' : 'best '}mean ${selectionMean.toFixed(1)} at ${grouped(environmentSteps)} steps`
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

/**
 * Trains a policy for CartPole from the item's seed by Q-learning through time and emits its log and the kept network. Saves its
 * state every few seconds, so that an interrupted run goes on where it was and ends with the same bytes.
 */
export const trainPolicy = defineStage({
  name: 'trainPolicy',
  version: 4,
  options,
  neutral: ['threads'],
  consumes: [],
  emits: [networks, episodes, updates],
  endsEarly: true,
  foresee: ({ network, recipe: { weightLimit } }) => [{ weightLimit, description: checkNetwork(network) }],
  operator: ({ network, recipe, engine: engineName, threads }, context) =>
    pullSource(context, async function* (signal) {
      const { index, seed, variant } = context.item
      const description = checkNetwork(network)
      const crew = threads > 1 ? await openTrainingThreads(description, recipe, threads) : undefined
      try {
        const engine = await openTrainingEngine(engineName, description, recipe, crew?.team)
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
          if (environmentSteps - shownSteps >= 512 || progress.finished) {
            context.report({ type: 'learning', network: index, environmentSteps, ...curvePoint(session.log, shownUpdates) })
            context.report({
              type: 'progress',
              stageIndex: context.stageIndex,
              done: environmentSteps,
              total: recipe.budget,
              unit: 'steps',
              note: 'at most',
            })
            refuseDivergence(session.log, recipe.learningRate, seed)
            shownUpdates = session.log.updates.update.length
            shownSteps = environmentSteps
          }
          if (context.beginning && !progress.finished && session.log.updates.update.length >= beginningUpdates) {
            yield* logBatches(index, session.log)
            return
          }
          if (environmentSteps >= nextCheckpoint && !progress.finished) {
            nextCheckpoint = environmentSteps + stepsPerCheckpoint
            await context.checkpoint.save(session.save())
          }
          await new Promise<void>((resolve) => setImmediate(resolve))
          signal.throwIfAborted()
        }
        context.report({
          type: 'check',
          name: `seed ${seed} solved`,
          otherwise: `seed ${seed} not solved`,
          passed: progress.solved,
          detail: outcome(progress, recipe.selectionGoal),
        })
        yield* logBatches(index, session.log)
        const episodeCount = session.log.episodes.steps.length
        const artefact = { index, seed, variant, description, recipe, engine: engine.name, progress, episodes: episodeCount }
        yield { table: 'networks', batch: networkBatch(artefact) }
      } finally {
        await crew?.close()
      }
    }),
})
