import { z } from 'zod'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { episodes } from '../../datasets/tables/definitions/episodes.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { trainings } from '../../datasets/tables/definitions/trainings.ts'
import { updates } from '../../datasets/tables/definitions/updates.ts'
import { qLearningRecipe } from '../../models/learners/q-learning-recipe.ts'
import type { TrainingEngine } from '../../models/learners/training-engine.ts'
import type { TrainingLog, TrainingProgress } from '../../models/learners/training-session.ts'
import { trainableChain } from '../../models/graph/float/trainable-chain.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import { encoderRegistry } from '../../models/encoders/encoder-registry.ts'
import { grouped } from '../grouped.ts'
import { networkBatch } from '../networks/network-batch.ts'
import { networkOption } from '../networks/network-option.ts'
import { defineStage } from '../stream/define-stage.ts'
import { pullSource } from '../stream/flow/pull-source.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { openTraining, runTraining, type TrainingTask } from './run-training.ts'
import { trainOnce } from './train-once.ts'
import { trainingBatch } from './training-batch.ts'

const resets = '"delayed", "immediate", "zero" or "delayed-zero", the resets that can be trained'

/** Refuses a network that cannot play CartPole; what is wrong with it besides is told when its description is checked. */
const cartPoleNetwork = networkOption.superRefine((network, context) => {
  const refuse = (path: readonly string[], message: string): void =>
    context.addIssue({ code: 'custom', path: [...path], message: `expected ${message}` })
  const [{ encoding }, size, place] = network.schema === 1
    ? [network, network.inputs, ['inputs']]
    : [network.input, network.input.size, ['input', 'size']]
  if (size / (encoderRegistry[encoding.kind]?.linesPerChannel ?? 1) !== 4) refuse(place, '4 channels, the observations of CartPole')
  if (network.schema === 1) {
    if (network.readout.outputs !== 2) refuse(['readout', 'outputs'], '2, the actions of CartPole')
  } else {
    const { through, from } = network.readout
    const outputs = through?.outputs ?? network.populations.find(({ name }) => name === from)?.size
    if (outputs !== 2) refuse(['readout', ...(through ? ['through', 'outputs'] : ['from'])], '2 outputs, the actions of CartPole')
  }
  if (network.arithmetic.reset === 'inside') refuse(['arithmetic', 'reset'], resets)
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
    /** Whether a training that was done before, in this run or another, is taken from the cache. Rows do not depend on it. */
    cache: z.boolean().default(true),
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

/** What selection found, where training reached its goal and where it did not. */
const outcome = ({ solved, selectionMean, environmentSteps }: TrainingProgress, goal: number): string => {
  if (selectionMean === null) return `goal ${goal}, never evaluated`
  return `goal ${goal}, ${solved ? '' : 'best '}mean ${selectionMean.toFixed(1)} at ${grouped(environmentSteps)} steps`
}

/**
 * Trains a policy for CartPole from the item's seed by Q-learning through time and emits its log and the kept network. Saves its
 * state every few seconds, so that an interrupted run goes on where it was and ends with the same bytes. What was trained before comes from
 * the cache: so several formats, lanes or circuits of one network, a sweep on a later stage, train once for each seed.
 */
export const trainPolicy = defineStage({
  name: 'trainPolicy',
  version: 5,
  options,
  neutral: ['threads', 'cache'],
  consumes: [],
  emits: [networks, trainings, episodes, updates],
  endsEarly: true,
  foresee: ({ network, recipe: { weightLimit } }) => {
    const description = readDescription(network)
    trainableChain(description)
    return [{ weightLimit, description }]
  },
  operator: ({ network, recipe, engine, threads, cache }, context) =>
    pullSource(context, async function* (signal) {
      const { index, seed, variant } = context.item
      const description = readDescription(network)
      const task: TrainingTask = { description, recipe, seed, engine, threads }
      let opened: ReturnType<typeof openTraining> | undefined
      const open = async (): Promise<TrainingEngine> => (await (opened ??= openTraining(task))).engine
      try {
        // What the kernels are called is known without them.
        const { name, version } = engine === 'kernels' ? { name: engine, version: undefined } : await open()
        const { progress, log } =
          cache && !context.beginning
            ? await trainOnce(task, { name, ...(version !== undefined && { version }) }, open, context, signal)
            : await runTraining(task, await open(), context, signal)
        if (!progress.finished) {
          yield* logBatches(index, log)
          return
        }
        context.report({
          type: 'check',
          name: `seed ${seed} solved`,
          otherwise: `seed ${seed} not solved`,
          passed: progress.solved,
          detail: outcome(progress, recipe.selectionGoal),
        })
        yield* logBatches(index, log)
        const provenance = { stage: 'trainPolicy', recipe, engine: name }
        const artefact = { index, seed, variant, description, weights: progress.weights, provenance }
        yield { table: 'networks', batch: networkBatch(artefact) }
        yield { table: 'trainings', batch: trainingBatch(index, progress, log.episodes.steps.length) }
      } finally {
        await (await opened?.catch(() => undefined))?.close()
      }
    }),
})
