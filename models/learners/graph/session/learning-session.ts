import { EngramError } from '../../../errors/engram-error.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { parameterFormats } from '../../../graph/parameter-formats.ts'
import { firingRatePenalty } from '../../../losses/firing-rate-penalty.ts'
import type { LossDescription } from '../../../losses/loss-description.ts'
import { objective } from '../../../losses/objective.ts'
import { counterRandom } from '../../../random/counter-random.ts'
import { byteViews } from '../../byte-views.ts'
import { initialWeights } from '../../initial-weights.ts'
import { packArrays, unpackArrays } from '../../packed-arrays.ts'
import type { GraphEngine } from '../graph-engine.ts'
import type { DendriteRecipe } from '../dendrites/dendrite-recipe.ts'
import { clipGradient } from '../optimise/clip-gradient.ts'
import { learningRateAt } from '../optimise/learning-rate-at.ts'
import { optimiser } from '../optimise/optimiser.ts'
import { parameterRules } from '../optimise/parameter-rules.ts'
import { quantisedParameters } from '../optimise/quantised-parameters.ts'
import { smallestWeights } from '../optimise/smallest-weights.ts'
import { checkNormalisedBatch } from '../check-normalised-batch.ts'
import { gatherSamples } from '../samples/gather-samples.ts'
import { movedRecordings } from '../samples/moved-recordings.ts'
import type { PackedSamples } from '../samples/packed-samples.ts'
import { batchTally } from './batch-tally.ts'
import { delayRate } from './delay-rate.ts'
import { epochOrder } from './epoch-order.ts'
import { isBetter } from './is-better.ts'
import { keepAverages } from './keep-averages.ts'
import { emptyLog } from './empty-log.ts'
import type { LearningLog } from './learning-log.ts'
import type { LearningRecipe } from './learning-recipe.ts'
import { narrowDelays } from './narrow-delays.ts'
import { replaceLog } from './replace-log.ts'

/** What a training is a function of, beside samples and engine. */
export type LearningTask = {
  readonly description: GraphDescription
  readonly loss: LossDescription
  readonly recipe: LearningRecipe
  readonly seed: number
  /** From this epoch on, counted from 1, all is computed as the integer model does with the description's arithmetic. */
  readonly roundFrom?: number | undefined
  /** When that epoch begins, counted from 1, a share of the weights becomes 0 and stays so (`smallestWeights`). */
  readonly prune?: { readonly from: number; readonly share: number } | undefined
  /** Dendrites that the trained network gets (`growthSession`). */
  readonly dendrites?: DendriteRecipe | undefined
}

/** Where a session stands, and what it would keep if it ended now. */
export type LearningProgress = {
  readonly finished: boolean
  /** Whole epochs. */
  readonly epochs: number
  readonly updates: number
  /** Of all batches, of training and validation, that it makes at most: how many are done. */
  readonly share: number
  /** The epoch whose network is kept, counted from 1, and what it was worth on validation; null before there is one. */
  readonly best: { readonly epoch: number; readonly loss: number; readonly accuracy: number | null } | null
  readonly parameters: Float32Array
  /** Where the network grows, how many dendrites each neuron of what would be kept has (`growthSession`). */
  readonly dendrites?: number | undefined
}

/** A training that advances batch by batch and can be saved between any two; how it is cut does not change the result. */
export type LearningSession = {
  /** Goes on for at most so many batches. */
  advance(batches: number): LearningProgress
  readonly log: LearningLog
  save(): Uint8Array
  /**
   * Goes on where the session that wrote these bytes was.
   * @throws EngramError (exit code 2) for bytes that a session of another task, of other samples or another engine wrote, or none
   */
  restore(bytes: Uint8Array): void
}

/**
 * Learns from the training samples, epoch by epoch, and keeps the network that is best on validation; the test samples are not looked at.
 * A function of task, samples and engine alone, and of the parameters that it begins with, where they are not drawn. `samplesHash` stands
 * for the samples in what it saves.
 * @throws EngramError (exit code 2) for a loss that does not go with the network, nothing to choose by, or a batch that cannot be
 *   normalised; `advance`, exit code 1, where loss or gradient is no number any more, and 2 where pruning empties a population
 */
export const learningSession = (
  task: LearningTask,
  engine: GraphEngine,
  packed: PackedSamples,
  samplesHash: string,
  begin?: Float32Array,
): LearningSession => {
  const { description, loss, recipe, seed, roundFrom, prune } = task
  const { judge } = objective(description, loss)
  if (recipe.keep === 'accuracy' && loss.kind === 'mean-squared-error')
    throw new EngramError('recipe.keep: got "accuracy", expected "loss", because a mean squared error has no right answers', 2)
  const layout = graphLayout(description)
  const formats = parameterFormats(description, layout)
  const rules = parameterRules(description, recipe.weightLimit, roundFrom === undefined ? [] : formats)
  const { start, update } = optimiser(recipe.optimiser, rules)
  const state = start()
  // What is not trained stays as it is: fixed maps of a memory may lie beyond the limit of weights.
  const parameters = (begin ?? initialWeights(description, seed)).map((value, index) =>
    rules.trained[index] === 0 ? value : Math.max(rules.low[index]!, Math.min(rules.high[index]!, value)))
  narrowDelays(description, layout, parameters, { epoch: 0, epochs: recipe.epochs })
  const used = parameters.slice()
  const kept = parameters.slice()
  const pruned = new Uint8Array(prune ? parameters.length : 0)
  /** Weights that are pruned are 0 and not trained any more. */
  const leaveOut = (): void => pruned.forEach((is, index) => {
    if (is === 1) rules.trained[index] = parameters[index] = 0
  })
  const { train, validation } = packed.splits
  const [trainBatches, validationBatches] = [train, validation].map(({ length }) => Math.ceil(length / recipe.batch)) as [number, number]
  // Orders of an epoch are drawn: any sample may be the last, and all that is left of a batch.
  if (train.length - (trainBatches - 1) * recipe.batch === 1) {
    const shortest = train.reduce((least, place) => Math.min(least, packed.lengths[place]!), description.steps)
    checkNormalisedBatch(description, { count: 1, lengths: Int32Array.of(shortest) })
  }
  const tally = { train: batchTally(description), validation: batchTally(description) }
  const log = emptyLog()
  const at = {
    epoch: 0, batch: 0, norm: 0, rateLoss: 0, learningRate: 0, waited: 0, finished: false, best: null as LearningProgress['best'],
  }
  const random = counterRandom(seed, 'recipe-jitter')
  let order = epochOrder(train, seed, 0)

  const rounding = (): boolean => roundFrom !== undefined && at.epoch + 1 >= roundFrom
  /** A gradient that is no number spoils the weights, and neurons whose weights are no numbers are silent: the loss would not show it. */
  const refuseDivergence = (value: number, what = 'its loss is'): void => {
    if (Number.isFinite(value)) return
    throw new EngramError(
      `seed ${seed}: training diverged, ${what} ${value} in epoch ${at.epoch + 1}, expected a finite number; try less than `
        + `${recipe.optimiser.learningRate} for recipe.optimiser.learningRate`,
      1,
    )
  }
  /** The parameters that are computed with. */
  const current = (): Float32Array => {
    if (rounding()) quantisedParameters(formats, parameters, used)
    else used.set(parameters)
    return used
  }

  const learn = (): void => {
    if (at.batch === 0 && at.epoch + 1 === prune?.from) {
      pruned.set(smallestWeights(description, rules, parameters, prune.share))
      leaveOut()
    }
    const places = order.subarray(at.batch * recipe.batch, (at.batch + 1) * recipe.batch)
    const moved = recipe.jitter && movedRecordings(description, packed, places, recipe.jitter, { random, epoch: at.epoch })
    const { batch, truth } = gatherSamples(description, packed, places, moved)
    const gradient = engine.gradient(current(), batch, (left) => {
      const judged = judge(left.outputs, truth)
      refuseDivergence(judged.loss)
      if (left.statistics) keepAverages(description, layout, parameters, left.statistics)
      const { chances } = tally.train.add(judged, left.spikes, truth.counted)
      if (!recipe.firingRate) return { outputs: judged.gradient, labels: truth.labels }
      const penalty = firingRatePenalty(left.spikes, chances, recipe.firingRate)
      at.rateLoss += penalty.loss
      return { outputs: judged.gradient, spikes: penalty.spikes }
    }, state.updates, rounding())
    at.norm += clipGradient(gradient, rules.trained, recipe.clip)
    refuseDivergence(at.norm, 'the length of its gradients is')
    at.learningRate = recipe.optimiser.learningRate
      * learningRateAt(recipe.schedule, state.updates, { epochs: recipe.epochs, updatesPerEpoch: trainBatches })
    update(parameters, gradient, state, at.learningRate, delayRate(recipe, at.learningRate, rounding()))
  }

  const validate = (): void => {
    const first = (at.batch - trainBatches) * recipe.batch
    const { batch, truth } = gatherSamples(description, packed, validation.subarray(first, first + recipe.batch))
    const left = engine.forward(current(), batch, rounding())
    const judged = judge(left.outputs, truth)
    refuseDivergence(judged.loss)
    tally.validation.add(judged, left.spikes, truth.counted)
  }

  const endEpoch = (): void => {
    const [learned, found] = [tally.train.result(), tally.validation.result()]
    if (Number.isNaN(learned.loss + found.loss))
      throw new EngramError('samples: nothing of split train or validation counts, expected a weight above 0 behind the burn-in', 2)
    const epoch = at.epoch + 1
    // What was judged before it was rounded or pruned says nothing of what they are worth now.
    if (epoch === roundFrom || epoch === prune?.from) Object.assign(at, { best: null, waited: 0 })
    const better = isBetter(found, at.best, recipe.keep)
    if (better) {
      at.best = { epoch, loss: found.loss, accuracy: found.accuracy }
      kept.set(current())
    }
    at.waited = better ? 0 : at.waited + 1
    log.epoch.push(epoch)
    log.updates.push(state.updates)
    log.learningRate.push(at.learningRate)
    log.trainLoss.push(learned.loss)
    log.trainAccuracy.push(learned.accuracy)
    log.rateLoss.push(recipe.firingRate ? at.rateLoss / trainBatches : null)
    log.gradientNorm.push(at.norm / trainBatches)
    log.validationLoss.push(found.loss)
    log.validationAccuracy.push(found.accuracy)
    log.spikeRates.push(found.spikeRates)
    log.rounded.push(rounding())
    log.best.push(better)
    log.dendrites.push(0)
    log.covariance.push(null)
    const patient = recipe.patience === undefined || at.waited < recipe.patience || epoch < Math.max(roundFrom ?? 0, prune?.from ?? 0)
    Object.assign(at, { epoch, batch: 0, norm: 0, rateLoss: 0, finished: epoch >= recipe.epochs || !patient })
    tally.train.clear()
    tally.validation.clear()
    narrowDelays(description, layout, parameters, { epoch, epochs: recipe.epochs })
    order = epochOrder(train, seed, epoch)
  }

  const advance = (batches: number): LearningProgress => {
    for (let left = batches; left > 0 && !at.finished; left--) {
      if (at.batch < trainBatches) learn()
      else validate()
      if (++at.batch === trainBatches + validationBatches) endEpoch()
    }
    const all = recipe.epochs * (trainBatches + validationBatches)
    const share = at.finished ? 1 : (at.epoch * (trainBatches + validationBatches) + at.batch) / all
    return { finished: at.finished, epochs: at.epoch, updates: state.updates, share, best: at.best, parameters: kept.slice() }
  }

  const arrays = (): (Float32Array | Float64Array | Uint8Array)[] => [
    parameters, kept, state.first, state.second, ...tally.train.arrays(), ...tally.validation.arrays(), ...(prune ? [pruned] : []),
  ]
  const identity = JSON.stringify({ task, engine: engine.name, samples: samplesHash })
  const save = (): Uint8Array => packArrays({ identity, at, log, updates: state.updates }, byteViews(arrays()))
  const restore = (bytes: Uint8Array): void => {
    const refuse = (found: string, cause?: unknown): EngramError => new EngramError(
      `training checkpoint: ${found}, expected one of this network, recipe, samples, engine and seed ${seed}; start over to be rid of it`,
      2,
      { cause },
    )
    let read: ReturnType<typeof unpackArrays>
    try {
      read = unpackArrays(bytes)
    } catch (error) {
      throw refuse(`its ${bytes.length} bytes cannot be read`, error)
    }
    const header = read.header as { identity?: unknown; at: typeof at; log: LearningLog; updates: number }
    if (header.identity !== identity) throw refuse('it belongs to another training')
    Object.assign(at, header.at)
    replaceLog(log, header.log)
    state.updates = header.updates
    byteViews(arrays()).forEach((view, index) => view.set(read.arrays[index]!))
    leaveOut()
    order = epochOrder(train, seed, at.epoch)
  }
  return { advance, log, save, restore }
}
