import { beforeAll, describe, expect, it } from 'vitest'
import { checkFixedWeights } from '../../../graph/fixed/check-fixed-weights.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { parameterFormats } from '../../../graph/parameter-formats.ts'
import type { Sample } from '../../../samples/sample.ts'
import { plainEngine } from '../fixtures/plain-engine.ts'
import { smallGraph } from '../fixtures/small-graph.ts'
import { toySamples } from '../fixtures/toy-samples.ts'
import type { GraphEngine } from '../graph-engine.ts'
import { kernelGraphEngine } from '../kernel-graph-engine.ts'
import { samplePacker } from '../samples/sample-packer.ts'
import { epochOrder } from './epoch-order.ts'
import { learningRecipe } from './learning-recipe.ts'
import { learningSession, type LearningProgress, type LearningTask } from './learning-session.ts'

/** Units without a threshold, so that differences are derivatives; a decay is trained with the weights. */
const description = smallGraph({
  populations: [
    { name: 'out', size: 3, model: { kind: 'leaky-integrator', beta: { trained: 'population', initial: 0.5, low: 0.4, high: 0.9 } } },
  ],
  connections: [{ name: 'in', from: 'input', to: 'out', model: { kind: 'dense' } }],
})
const engine = plainEngine(description)
const samples = toySamples(50, 3)
const packed = (from: readonly Sample[] = samples) => {
  const packer = samplePacker(description, { kind: 'cross-entropy' })
  from.forEach((sample, number) => packer.add(number, sample))
  return packer.finish()
}
const taskOf = (recipe: Parameters<typeof learningRecipe.parse>[0] = {}, more: Partial<LearningTask> = {}): LearningTask => ({
  description, loss: { kind: 'cross-entropy' }, seed: 3,
  recipe: learningRecipe.parse({ epochs: 6, batch: 8, optimiser: { kind: 'adamw', learningRate: 0.05 }, ...(recipe as object) }), ...more,
})
const sessionOf = (task: LearningTask, own: GraphEngine = engine, from = packed()) => learningSession(task, own, from, 'samples')
const toEnd = (session: ReturnType<typeof sessionOf>, batches = 1000): LearningProgress => {
  let progress = session.advance(0)
  while (!progress.finished) progress = session.advance(batches)
  return progress
}

/** A memory whose state matrix has elements beyond 0.5, all of them fixed. */
const remembering = smallGraph({
  populations: [
    { name: 'memory', size: 12, model: { kind: 'legendre', order: 3, window: 12 } },
    { name: 'out', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } },
  ],
  connections: [
    { name: 'write', from: 'input', to: 'memory', model: { kind: 'legendre', map: 'input', order: 3, window: 12 } },
    { name: 'in', from: 'memory', to: 'out', model: { kind: 'dense' } },
  ],
})

describe('learningSession', () => {
  const whole = sessionOf(taskOf())
  let ended: LearningProgress
  beforeAll(() => {
    ended = toEnd(whole)
  })

  it('learns, keeps the best on validation, and logs every epoch', () => {
    const { log } = whole
    expect(log.epoch).toEqual([1, 2, 3, 4, 5, 6])
    expect(log.trainLoss[5]!).toBeLessThan(0.6 * log.trainLoss[0]!)
    expect(ended.best!.accuracy).toBe(Math.max(...log.validationAccuracy.map((one) => one!)))
    expect(ended.best!.accuracy).toBeGreaterThan(0.8)
    expect(log.best.lastIndexOf(true) + 1).toBe(ended.best!.epoch)
    // 30 samples in batches of 8: 4 a epoch.
    expect(log.updates).toEqual([4, 8, 12, 16, 20, 24])
    expect(log.spikeRates[0]).toEqual([0])
    expect(ended).toMatchObject({ finished: true, epochs: 6, updates: 24, share: 1 })
    const stepped = sessionOf(taskOf({ epochs: 3, schedule: { kind: 'step', every: 1, factor: 0.5 } }))
    toEnd(stepped)
    expect(stepped.log.learningRate).toEqual([0.05, 0.025, 0.0125])
  })

  it('gives the same bytes however it is cut, and when it is saved and goes on elsewhere', () => {
    const [task, all] = [taskOf(), packed()]
    let session = sessionOf(task, engine, all)
    for (let cut = 0; ; cut++) {
      const { finished } = session.advance([1, 3, 2, 5, 7][cut % 5]!)
      if (finished) break
      const next = sessionOf(task, engine, all)
      next.restore(session.save())
      session = next
    }
    expect(session.log).toEqual(whole.log)
    expect(Buffer.from(session.save()).equals(Buffer.from(whole.save()))).toBe(true)
    expect(session.advance(1).parameters).toEqual(ended.parameters)
  })

  it('depends on the seed, and not on the test samples', () => {
    expect(toEnd(sessionOf(taskOf({}, { seed: 4 }))).parameters).not.toEqual(ended.parameters)
    const others = toySamples(50, 3, 99)
    const mixed = samples.map((sample, n) => (sample.split === 'test' ? others[n]! : sample))
    const again = sessionOf(taskOf(), engine, packed(mixed))
    expect(toEnd(again).parameters).toEqual(ended.parameters)
    expect(again.log).toEqual(whole.log)
  })

  it('holds trained decays to their range', () => {
    const { parameters } = toEnd(sessionOf(taskOf({ optimiser: { kind: 'adam', learningRate: 0.3 } })))
    const { weightCount } = graphLayout(description)
    expect(parameters[weightCount]).toBeGreaterThanOrEqual(Math.fround(0.4))
    expect(parameters[weightCount]).toBeLessThanOrEqual(Math.fround(0.9))
    expect(parameters[weightCount]).not.toBe(0.5)
  })

  it('ends early without patience, and keeps by loss where that is asked for', () => {
    const stiff = sessionOf(taskOf({ patience: 2, epochs: 40, keep: 'loss', optimiser: { kind: 'adam', learningRate: 0.5 } }))
    const { epochs, best } = toEnd(stiff)
    expect(epochs).toBeLessThan(40)
    expect(epochs).toBe(best!.epoch + 2)
    expect(best!.loss).toBe(Math.min(...stiff.log.validationLoss))
  })

  it('rounds weights from an epoch on, and keeps a rounded network alone', () => {
    const formats = parameterFormats(description, graphLayout(description))
    const isRounded = (parameters: Float32Array): boolean => formats.every(({ start, count, fraction }) =>
      parameters.subarray(start, start + count).every((value) => Number.isInteger(value * 2 ** fraction)))
    const seen: boolean[] = []
    const watched: GraphEngine = {
      ...engine, forward: (parameters, batch) => {
        seen.push(isRounded(parameters))
        return engine.forward(parameters, batch)
      },
    }
    const session = sessionOf(taskOf({ patience: 1 }, { roundFrom: 4 }), watched)
    const progress = toEnd(session)
    expect(seen.slice(0, 12)).toEqual(seen.slice(0, 12).map((_, index) => index >= 6))
    expect(session.log.rounded.slice(0, 4)).toEqual([false, false, false, true])
    expect(progress.best!.epoch).toBeGreaterThanOrEqual(4)
    expect(isRounded(progress.parameters)).toBe(true)
    expect(isRounded(ended.parameters)).toBe(false)
  })

  it('lets a penalty on rates through to the engine', () => {
    const slopes: (Float64Array | undefined)[] = []
    const spiking: GraphEngine = {
      ...engine,
      gradient: (parameters, batch, lossGradient) => engine.gradient(parameters, batch, (left) => {
        const gradient = lossGradient({ ...left, spikes: Float64Array.of(1000) })
        slopes.push(gradient.spikes)
        return gradient
      }),
    }
    const session = sessionOf(taskOf({ epochs: 1, firingRate: { weight: 1, high: 0.1 } }), spiking)
    toEnd(session)
    expect(slopes.every((one) => one![0]! > 0)).toBe(true)
    expect(session.log.rateLoss[0]).toBeGreaterThan(0)
    expect(whole.log.rateLoss[0]).toBe(null)
  })

  it('says when training diverges, and refuses what belongs to another training', () => {
    const broken: GraphEngine = {
      ...engine, gradient: (parameters, batch, lossGradient) => {
        lossGradient({ outputs: new Float32Array(batch.count * 3).fill(Number.NaN), spikes: Float64Array.of(0) })
        return parameters
      },
    }
    expect(() => sessionOf(taskOf(), broken).advance(1)).toThrow('seed 3: training diverged, its loss is NaN in epoch 1')
    // Weights that are no numbers leave neurons silent, and the loss a number.
    const steep: GraphEngine = { ...engine, gradient: (...all) => engine.gradient(...all).fill(Number.POSITIVE_INFINITY) }
    expect(() => sessionOf(taskOf({ clip: { norm: 1 } }), steep).advance(1))
      .toThrow('seed 3: training diverged, the length of its gradients is Infinity in epoch 1')
    const saved = whole.save()
    for (const other of [sessionOf(taskOf({}, { seed: 4 })), learningSession(taskOf(), engine, packed(), 'others'),
      sessionOf(taskOf(), { ...engine, name: 'other' })])
      expect(() => other.restore(saved)).toThrow('training checkpoint: it belongs to another training')
    expect(() => sessionOf(taskOf()).restore(saved.subarray(0, 100))).toThrow('training checkpoint: its 100 bytes cannot be read')
    const squared = { loss: { kind: 'mean-squared-error', burnIn: 0 } } as const
    expect(() => sessionOf(taskOf({ keep: 'accuracy' }, squared))).toThrow('recipe.keep: got "accuracy"')
  })

  it('prunes once, trains on what is left, keeps only networks that were, and goes on from what it saved', () => {
    const task = taskOf({}, { prune: { from: 3, share: 0.5 } })
    const session = sessionOf(task)
    const before = session.advance(12).parameters
    expect(before.subarray(0, 12).includes(0)).toBe(false)
    const done = toEnd(session)
    expect(done.parameters.subarray(0, 12).filter((value) => value === 0)).toHaveLength(6)
    expect(done.best!.epoch).toBeGreaterThanOrEqual(3)
    expect(session.log.trainLoss.slice(0, 2)).toEqual(whole.log.trainLoss.slice(0, 2))
    expect(done.best!.accuracy).toBeGreaterThan(0.6)
    let cut = sessionOf(task)
    for (let at = 0; !cut.advance(1).finished; at++) {
      if (at % 5 > 0) continue
      const next = sessionOf(task)
      next.restore(cut.save())
      cut = next
    }
    expect(Buffer.from(cut.save()).equals(Buffer.from(session.save()))).toBe(true)
  })

  it('refuses to prune so much that nothing is heard', () => {
    const all = { prune: { from: 2, share: 1 } }
    const said = 'option prune.share: got 1 of 12 weights, after which nothing hears input, expected at most'
    expect(() => toEnd(sessionOf(taskOf({}, all)))).toThrow(said)
  })
})

it('an epoch takes every place once, in an order of its own', () => {
  const places = Int32Array.from({ length: 40 }, (_, index) => 3 * index)
  const [one, two] = [epochOrder(places, 5, 0), epochOrder(places, 5, 1)]
  expect(Array.from(one).sort((a, b) => a - b)).toEqual(Array.from(places))
  expect(one).not.toEqual(two)
  expect(one).not.toEqual(places)
  expect(epochOrder(places, 5, 1)).toEqual(two)
  expect(epochOrder(places, 6, 1)).not.toEqual(two)
})

it('holds what is trained to the limit of weights from the first step on, and leaves fixed maps as they are', () => {
  const task = taskOf({ epochs: 1, weightLimit: 0.5 }, { description: remembering })
  const session = sessionOf(task, kernelGraphEngine(remembering, { batch: 8, surrogate: task.recipe.surrogate }))
  const { parameters } = toEnd(session)
  const { connections } = graphLayout(remembering)
  const largest = ({ weights, weightCount }: (typeof connections)[number]): number =>
    parameters.subarray(weights, weights + weightCount).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  // exp(-1 / 4), about, of the slowest state: the matrix holds more than the limit.
  expect(Math.max(...connections.map(largest))).toBeGreaterThan(0.6)
  expect(largest(connections[1]!)).toBeLessThanOrEqual(0.5)
  expect(() => checkFixedWeights(remembering, graphLayout(remembering), parameters)).not.toThrow()
})
