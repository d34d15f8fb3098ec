import { cartPoleBatch } from '../environments/cart-pole-batch.ts'
import { closedLoop } from '../environments/closed-loop.ts'
import { seedRanges } from '../environments/seed-ranges.ts'
import { EngramError } from '../errors/engram-error.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { counterRandom } from '../random/counter-random.ts'
import { byteViews } from './byte-views.ts'
import { greedyPolicy } from './greedy-policy.ts'
import { initialWeights } from './initial-weights.ts'
import { kernelEngine } from './kernel-engine.ts'
import { qLearner } from './q-learning.ts'
import type { QLearningRecipe } from './q-learning-recipe.ts'
import { multiStepReturns } from './multi-step-returns.ts'
import { replayBuffer } from './replay-buffer.ts'
import { packArrays, unpackArrays } from './packed-arrays.ts'
import type { TrainingEngine } from './training-engine.ts'

const seedsOf = ({ first, last }: { readonly first: number; readonly last: number }): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)
const selectionSeeds = seedsOf(seedRanges.selection)
const confirmationSeeds = seedsOf(seedRanges.confirmation)
/** Updates whose losses are averaged into one row of the log. */
const updatesPerRow = 200

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** What training has logged so far, in columns of equal length. */
export type TrainingLog = {
  readonly episodes: { readonly steps: number[]; readonly epsilon: number[]; readonly environmentSteps: number[] }
  readonly updates: {
    readonly update: number[]
    readonly environmentSteps: number[]
    readonly loss: number[]
    readonly epsilon: number[]
    readonly selectionMean: (number | null)[]
  }
}

/** Where a session stands, and what it would keep if it ended now. */
export type TrainingProgress = {
  readonly finished: boolean
  readonly solved: boolean
  readonly environmentSteps: number
  readonly updates: number
  /** Of the weights that are kept; null where the selection seeds were never played. */
  readonly selectionMean: number | null
  readonly weights: Float32Array
}

/** A training run that advances in pieces of any size and can be saved between them; the pieces do not change the result. */
export type TrainingSession = {
  /** Plays and learns for about `environmentSteps` more steps, or to the end. */
  advance(environmentSteps: number): TrainingProgress
  readonly log: TrainingLog
  save(): Uint8Array
  /**
   * Goes on where the session that wrote these bytes was.
   * @throws EngramError (exit code 2) for bytes that a session of another network, recipe, seed or engine wrote, or none
   */
  restore(bytes: Uint8Array): void
}

/**
 * Trains a policy for CartPole by Q-learning through time. Ends when the selection seeds, and then the confirmation seeds with them,
 * average `recipe.selectionGoal` or the budget is used up; keeps the network with the best selection mean. A function of description,
 * recipe, seed and engine alone; `engine` makes the updates, playing is left to the kernels.
 */
export const trainingSession = (
  description: GraphDescription,
  recipe: QLearningRecipe,
  seed: number,
  engine: TrainingEngine = kernelEngine(description, recipe),
): TrainingSession => {
  const { environments: count } = recipe
  const actions = graphOutputs(description)
  const learner = qLearner(description, recipe, engine)
  const policy = greedyPolicy(description, Math.max(count, confirmationSeeds.length))
  const environments = cartPoleBatch(count)
  const buffer = replayBuffer(recipe.replay, 4)
  const returns = multiStepReturns(count, 4, recipe.returnSteps, recipe.gamma)
  const resets = counterRandom(seed, 'training-reset')
  const exploration = counterRandom(seed, 'exploration')
  const sampling = counterRandom(seed, 'replay')
  const state = learner.start(initialWeights(description, seed))
  const kept = state.online.slice()
  const log: TrainingLog = {
    episodes: { steps: [], epsilon: [], environmentSteps: [] },
    updates: { update: [], environmentSteps: [], loss: [], epsilon: [], selectionMean: [] },
  }
  const at = { rounds: 0, updates: 0, lossSum: 0, nextSelection: recipe.warmUp + recipe.selectionEvery, best: -1, finished: false }
  const started = new Float64Array(count)
  const observations = new Float32Array(count * 4)
  const next = new Float32Array(4)

  const begin = (index: number): void => {
    const word = resets.word(index, started[index]!++)
    environments.reset(index, (word | seedRanges.training.first) >>> 0)
    environments.observe(index, observations, 4 * index)
  }
  for (let index = 0; index < count; index++) begin(index)

  const steps = (): number => at.rounds * count
  const epsilon = (): number => {
    const share = Math.min(1, steps() / recipe.epsilonSteps)
    return recipe.epsilonStart + (recipe.epsilonEnd - recipe.epsilonStart) * share
  }

  const play = (): void => {
    policy.load(state.online)
    const greedy = policy.act(observations)
    const explore = epsilon()
    at.rounds++
    for (let index = 0; index < count; index++) {
      const random = exploration.uniform(index, 2 * at.rounds) < explore
      const action = random ? exploration.below(actions, index, 2 * at.rounds + 1) : greedy[index]!
      const result = environments.step(index, action)
      environments.observe(index, next, 0)
      const observation = observations.subarray(4 * index, 4 * index + 4)
      returns.add({ environment: index, observation, action, reward: recipe.rewardScale, next, result }, buffer.add)
      observations.set(next, 4 * index)
      if (result === 'running') continue
      log.episodes.steps.push(environments.steps[index]!)
      log.episodes.epsilon.push(explore)
      log.episodes.environmentSteps.push(steps())
      begin(index)
    }
  }

  const logUpdates = (selectionMean: number | null): void => {
    const since = at.updates - (log.updates.update.at(-1) ?? 0)
    if (since === 0) return
    log.updates.update.push(at.updates)
    log.updates.environmentSteps.push(steps())
    log.updates.loss.push(at.lossSum / since)
    log.updates.epsilon.push(epsilon())
    log.updates.selectionMean.push(selectionMean)
    at.lossSum = 0
  }

  const learn = (): void => {
    for (let index = 0; index < recipe.updatesPerRound; index++) {
      const draws = Int32Array.from({ length: recipe.batch }, (_, row) => sampling.below(buffer.size(), row, at.updates))
      at.lossSum += learner.update(state, buffer.gather(draws))
      if (++at.updates % updatesPerRow === 0) logUpdates(null)
    }
  }

  const returnsOf = (seeds: readonly number[]): readonly number[] => {
    const episodes = closedLoop(seeds)
    while (episodes.live.length > 0) episodes.advance(policy.act(episodes.observations()))
    return [...episodes.steps]
  }

  const select = (): void => {
    at.nextSelection += recipe.selectionEvery
    policy.load(state.online)
    const first = returnsOf(selectionSeeds)
    const all = mean(first) >= recipe.selectionGoal ? [...first, ...returnsOf(confirmationSeeds)] : first
    const reached = mean(all)
    if (reached > at.best) {
      at.best = reached
      kept.set(state.online)
    }
    at.finished = reached >= recipe.selectionGoal
    logUpdates(reached)
  }

  const advance = (environmentSteps: number): TrainingProgress => {
    const until = steps() + environmentSteps
    while (!at.finished && steps() < until) {
      play()
      if (steps() >= recipe.warmUp && buffer.size() > 0) learn()
      if (steps() >= at.nextSelection) select()
      if (steps() >= recipe.budget) at.finished = true
    }
    const { best, finished, updates } = at
    const selectionMean = best < 0 ? null : best
    return { finished, solved: best >= recipe.selectionGoal, environmentSteps: steps(), updates, selectionMean, weights: kept.slice() }
  }

  const arrays = (): (Float32Array | Float64Array | Int32Array)[] => [
    state.online, state.target, state.optimiser.first, state.optimiser.second, state.optimiser.largest, kept,
    environments.states, environments.steps, started, observations, ...returns.arrays(),
  ]
  const identity = JSON.stringify({ description, recipe, seed, engine: engine.name })
  const save = (): Uint8Array => {
    const replay = buffer.save()
    const bytes = byteViews(arrays())
    return packArrays({ identity, at, log, count: replay.count, optimiserSteps: state.optimiser.steps }, [...bytes, ...replay.arrays])
  }
  const readCheckpoint = (bytes: Uint8Array): ReturnType<typeof unpackArrays> => {
    const refuse = (found: string, cause?: unknown): EngramError =>
      new EngramError(
        `training checkpoint: ${found}, expected one of this network, recipe, engine and seed ${seed}; start over to be rid of it`,
        2,
        { cause },
      )
    let read: ReturnType<typeof unpackArrays>
    try {
      read = unpackArrays(bytes)
    } catch (error) {
      throw refuse(`its ${bytes.length} bytes cannot be read`, error)
    }
    if ((read.header as { identity?: unknown }).identity !== identity) throw refuse('it belongs to another training')
    return read
  }
  const restore = (bytes: Uint8Array): void => {
    const { header, arrays: stored } = readCheckpoint(bytes)
    const saved = header as { at: typeof at; log: TrainingLog; count: number; optimiserSteps: number }
    Object.assign(at, saved.at)
    for (const table of ['episodes', 'updates'] as const) {
      for (const [name, values] of Object.entries(saved.log[table])) {
        ;(log[table] as Record<string, unknown[]>)[name]!.splice(0, Infinity, ...(values as unknown[]))
      }
    }
    state.optimiser.steps = saved.optimiserSteps
    byteViews(arrays()).forEach((view, index) => view.set(stored[index]!))
    buffer.restore(stored.slice(arrays().length), saved.count)
  }
  return { advance, log, save, restore }
}
