import { carriedParameters } from '../../../graph/dendrites/carried-parameters.ts'
import { dendriteNames } from '../../../graph/dendrites/dendrite-names.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { objective } from '../../../losses/objective.ts'
import { byteViews } from '../../byte-views.ts'
import { initialWeights } from '../../initial-weights.ts'
import { packArrays, unpackArrays } from '../../packed-arrays.ts'
import type { GraphEngine, GraphEngineOptions } from '../graph-engine.ts'
import { optimiser } from '../optimise/optimiser.ts'
import { parameterRules } from '../optimise/parameter-rules.ts'
import { gatherSamples } from '../samples/gather-samples.ts'
import type { PackedSamples } from '../samples/packed-samples.ts'
import { batchTally } from '../session/batch-tally.ts'
import { epochOrder } from '../session/epoch-order.ts'
import { emptyLog } from '../session/empty-log.ts'
import { replaceLog } from '../session/replace-log.ts'
import type { LearningSession, LearningTask } from '../session/learning-session.ts'
import type { DendriteRecipe } from './dendrite-recipe.ts'

/** What is told of the network while dendrites number `count` of these populations learn, and what they are taught through. */
const taught = (grown: GraphDescription, populations: readonly string[], count: number) => {
  const learners = new Set(populations.map((name) => dendriteNames.population(name, count)))
  const joins = populations.map((name) => dendriteNames.join(name, count))
  const { readout, connections } = grown
  const description: GraphDescription = {
    ...grown,
    connections: connections.map((one) => ({ ...one, trained: learners.has(one.to), ...(joins.includes(one.name) && { bias: true }) })),
    readout: { ...readout, ...(readout.through && { through: { ...readout.through, trained: false } }) },
  }
  return { description, joins }
}

/**
 * Dendrites number `count` learn while all else stays as it is: each goes up the covariance of what it sends with the error that its neuron
 * is left with, S = |sum over the steps of all training samples of D (E - mean E)|, E being the derivative of the loss with respect to what
 * the neuron receives; they reach no neuron yet, so that nothing the network answers changes. Two rounds through the samples without a step
 * find the means of E and the signs of the covariances; each epoch learns with the signs of the one before. Ends when the mean covariance
 * has not grown by a hundredth for `patience` epochs, or after `epochs`; keeps those of the best epoch. Samples are as they came: nothing
 * is dropped or moved, and what firing rates cost is no error. At the end `progress.parameters` are those of `grown`, with joins of 0.
 * Source: Fahlman and Lebiere 1990, "The Cascade-Correlation Learning Architecture"; the error that reaches a dendrite stops there.
 */
export const dendriteSession = (
  { loss, recipe: { batch: size, optimiser: moments, surrogate, resetGradient, weightLimit }, seed }: Omit<LearningTask, 'description'>,
  { grown, base, parameters: from, count }: {
    readonly grown: GraphDescription; readonly base: GraphDescription; readonly parameters: Float32Array; readonly count: number
  },
  { populations, learning }: DendriteRecipe,
  makeEngine: (description: GraphDescription, options: GraphEngineOptions) => GraphEngine,
  packed: PackedSamples,
): LearningSession => {
  const { description, joins } = taught(grown, populations, count)
  const engine = makeEngine(description, { batch: size, surrogate, resetGradient, correlated: joins })
  const layout = graphLayout(description)
  const joined = joins.map((name) => layout.connections[description.connections.findIndex((one) => one.name === name)]!)
  const { judge } = objective(description, loss)
  const parameters = initialWeights(description, seed)
  carriedParameters(base, from, description, parameters)
  for (const { weights, bias, targets } of joined) {
    parameters.fill(0, weights, weights + targets)
    parameters.fill(0, bias, bias! + targets)
  }
  const rules = parameterRules(description, weightLimit)
  rules.trained.fill(0, layout.weightCount)
  const { start, update } = optimiser(moments, rules)
  const state = start()
  const kept = parameters.slice()
  const dendrites = joined.reduce((sum, { targets }) => sum + targets, 0)
  /** What is added up over a round: of each dendrite its covariance, then the error of its neuron. */
  const sums = new Float64Array(2 * dendrites)
  const tally = { train: batchTally(description), validation: batchTally(description) }
  const log = emptyLog()
  const { train, validation } = packed.splits
  const [trainBatches, validationBatches] = [train, validation].map(({ length }) => Math.ceil(length / size)) as [number, number]
  // `round`: 0 finds means, 1 signs, from 2 on an epoch each.
  const at = {
    round: 0, batch: 0, patterns: 0, norm: 0, waited: 0, finished: false, best: null as { epoch: number; covariance: number } | null,
  }

  const eachDendrite = (visit: (at: number, weight: number, bias: number) => void): void => {
    let index = 0
    for (const { weights, bias, targets } of joined)
      for (let unit = 0; unit < targets; unit++) visit(index++, weights + unit, bias! + unit)
  }
  const learn = (): void => {
    const places = (at.round < 2 ? train : epochOrder(train, seed, at.round - 2)).subarray(at.batch * size, (at.batch + 1) * size)
    const { batch, truth } = gatherSamples(description, packed, places)
    const gradient = engine.gradient(parameters, batch, (left) => {
      const judged = judge(left.outputs, truth)
      if (at.round >= 2) tally.train.add(judged, left.spikes, truth.counted)
      // Errors of a sample are the same in every batch.
      return { outputs: judged.gradient.map((value) => value * judged.weight) }
    })
    eachDendrite((index, weight, bias) => {
      sums[index]! += gradient[weight]!
      sums[dendrites + index]! += gradient[bias]!
    })
    at.patterns += truth.counted.reduce((sum, steps) => sum + steps, 0)
    if (at.round < 2) return
    let squares = 0
    for (let index = 0; index < layout.weightCount; index++) if (rules.trained[index] === 1) squares += gradient[index]! ** 2
    at.norm += Math.sqrt(squares)
    update(parameters, gradient, state, learning.learningRate)
  }
  const validate = (): void => {
    const first = (at.batch - trainBatches) * size
    const { batch, truth } = gatherSamples(description, packed, validation.subarray(first, first + size))
    const left = engine.forward(parameters, batch)
    tally.validation.add(judge(left.outputs, truth), left.spikes, truth.counted)
  }
  const takeSigns = (): number => {
    let covariance = 0
    eachDendrite((index, weight) => {
      parameters[weight] = Math.sign(sums[index]!)
      covariance += Math.abs(sums[index]!) / at.patterns
    })
    return covariance / dendrites
  }
  const endRound = (): void => {
    if (at.round === 0) eachDendrite((index, _, bias) => { parameters[bias] = sums[dendrites + index]! / at.patterns })
    else {
      const covariance = takeSigns()
      if (at.round >= 2) endEpoch(covariance)
    }
    sums.fill(0)
    Object.assign(at, { round: at.round + 1, batch: 0, patterns: 0, norm: 0 })
  }
  const endEpoch = (covariance: number): void => {
    const epoch = at.round - 1
    const better = at.best === null || covariance > 1.01 * at.best.covariance
    if (better) {
      at.best = { epoch, covariance }
      kept.set(parameters)
    }
    at.waited = better ? 0 : at.waited + 1
    const [learned, found] = [tally.train.result(), tally.validation.result()]
    log.epoch.push(epoch)
    log.updates.push(state.updates)
    log.learningRate.push(learning.learningRate)
    log.trainLoss.push(learned.loss)
    log.trainAccuracy.push(learned.accuracy)
    log.rateLoss.push(null)
    log.gradientNorm.push(at.norm / trainBatches)
    log.validationLoss.push(found.loss)
    log.validationAccuracy.push(found.accuracy)
    log.spikeRates.push(found.spikeRates)
    log.rounded.push(false)
    log.best.push(false)
    log.dendrites.push(count)
    log.covariance.push(covariance)
    tally.train.clear()
    tally.validation.clear()
    at.finished = epoch >= learning.epochs || at.waited >= learning.patience
  }
  /** Parameters of the grown network, whose neurons do not hear the new dendrites yet. */
  const learned = (): Float32Array => {
    const silent = kept.slice()
    eachDendrite((_, weight) => { silent[weight] = 0 })
    const result = new Float32Array(graphLayout(grown).length)
    carriedParameters(description, silent, grown, result)
    return result
  }
  const advance: LearningSession['advance'] = (batches) => {
    for (let left = batches; left > 0 && !at.finished; left--) {
      if (at.batch < trainBatches) learn()
      else validate()
      if (++at.batch === trainBatches + (at.round < 2 ? 0 : validationBatches)) endRound()
    }
    const done = Math.max(0, at.round - 2) + at.batch / (trainBatches + validationBatches)
    return {
      finished: at.finished, epochs: log.epoch.length, updates: state.updates, share: at.finished ? 1 : done / learning.epochs,
      best: null, parameters: at.finished ? learned() : kept,
    }
  }
  const arrays = (): (Float32Array | Float64Array)[] =>
    [parameters, kept, state.first, state.second, sums, ...tally.train.arrays(), ...tally.validation.arrays()]
  return {
    advance, log,
    save: () => packArrays({ at, log, updates: state.updates }, byteViews(arrays())),
    restore: (bytes) => {
      const { header, arrays: saved } = unpackArrays(bytes)
      const found = header as { readonly at: typeof at; readonly log: typeof log; readonly updates: number }
      Object.assign(at, found.at)
      replaceLog(log, found.log)
      state.updates = found.updates
      byteViews(arrays()).forEach((view, index) => view.set(saved[index]!))
    },
  }
}
