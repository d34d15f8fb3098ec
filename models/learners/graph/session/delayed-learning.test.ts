import { expect, it } from 'vitest'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { initialWeights } from '../../initial-weights.ts'
import { smallGraph } from '../fixtures/small-graph.ts'
import { toySamples } from '../fixtures/toy-samples.ts'
import type { GraphEngine } from '../graph-engine.ts'
import { kernelGraphEngine } from '../kernel-graph-engine.ts'
import { samplePacker } from '../samples/sample-packer.ts'
import { learningRecipe } from './learning-recipe.ts'
import { learningSession } from './learning-session.ts'

const { connections } = smallGraph()
const description = smallGraph({
  connections: connections.map((one, index) => (index === 0
    ? { ...one, model: { kind: 'delayed', longest: 3, delays: { trained: 'gaussian', share: 0.5 } } } : one)),
})
const layout = graphLayout(description)
const [place] = layout.delayed
const packer = samplePacker(description, { kind: 'cross-entropy' })
toySamples(50, 3).forEach((sample, number) => packer.add(number, sample))
const packed = packer.finish()
const made = () => kernelGraphEngine(description, { batch: 8, surrogate: { kind: 'fast-sigmoid', slope: 4 } })
const sessionOf = (engine: GraphEngine = made(), recipe: object = {}) => learningSession({
  description, loss: { kind: 'cross-entropy' }, seed: 3,
  recipe: learningRecipe.parse({ epochs: 4, batch: 8, optimiser: { kind: 'adamw', learningRate: 0.02, weightDecay: 0.1 }, ...recipe }),
}, engine, packed, 'samples')
const delaysOf = (parameters: Float32Array): Float32Array => parameters.slice(place!.delays, place!.delays + place!.count)

it('begins with delays from 0 to the longest, and narrows what spreads them from epoch to epoch', () => {
  const began = delaysOf(initialWeights(description, 3))
  expect(Math.min(...began)).toBeLessThan(0.5)
  expect(Math.max(...began)).toBeGreaterThan(2.5)
  for (const delay of began) expect(delay >= 0 && delay <= 3).toBe(true)
  const kernels = made()
  const widths: number[] = []
  const watched: GraphEngine = {
    ...kernels,
    gradient: (parameters, ...rest) => {
      widths.push(parameters[place!.width]!)
      return kernels.gradient(parameters, ...rest)
    },
  }
  sessionOf(watched).advance(1000)
  // 30 samples to learn from: 4 batches an epoch. From 1.5 to 0.23 in two epochs.
  const expected = [1.5, Math.sqrt(1.5 * 0.23), 0.23, 0.23].flatMap((width) => [1, 2, 3, 4].map(() => width))
  expect(widths.map((width) => width.toFixed(5))).toEqual(expected.map((width) => width.toFixed(5)))
})

it('moves delays by a learning rate of their own, which decay does not touch, and holds them to their range', () => {
  const once = (recipe: object) => {
    const began = initialWeights(description, 3)
    let used = new Float32Array(0)
    const kernels = made()
    const watched: GraphEngine = {
      ...kernels,
      gradient: (parameters, ...rest) => {
        used = parameters.slice()
        return kernels.gradient(parameters, ...rest)
      },
    }
    sessionOf(watched, recipe).advance(2)
    return delaysOf(used).map((value, at) => Math.abs(value - delaysOf(began)[at]!))
  }
  // The first step of Adam is the learning rate wherever there is a gradient.
  const [own, other] = [once({}), once({ delays: { learningRate: 0.01 } })]
  expect(Math.max(...own)).toBeCloseTo(0.1, 4)
  expect(Math.max(...other)).toBeCloseTo(0.01, 4)
  const far = sessionOf(made(), { delays: { learningRate: 5 } })
  for (const delay of delaysOf(far.advance(1000).parameters)) expect(delay >= 0 && delay <= 3).toBe(true)
})

it('leaves delays as they are from the epoch on in which all is rounded', () => {
  const task = {
    description, loss: { kind: 'cross-entropy' as const }, seed: 3, roundFrom: 2, recipe: learningRecipe.parse({ epochs: 3, batch: 8 }),
  }
  const kernels = kernelGraphEngine(description, { batch: 8, surrogate: { kind: 'fast-sigmoid', slope: 4 }, rounding: true })
  const used: Float32Array[] = []
  const watched: GraphEngine = {
    ...kernels,
    gradient: (parameters, ...rest) => {
      used.push(delaysOf(parameters))
      return kernels.gradient(parameters, ...rest)
    },
  }
  learningSession(task, watched, packed, 'samples').advance(1000)
  // Four batches an epoch: what the fourth one moved is there in the fifth, and stays.
  expect(used).toHaveLength(12)
  expect(used[4]).not.toEqual(used[0])
  for (const one of used.slice(5)) expect(one).toEqual(used[4])
})

it('gives the same bytes when it is saved and goes on elsewhere, and learns', () => {
  const whole = sessionOf()
  const ended = whole.advance(1000)
  const session = sessionOf()
  session.advance(7)
  const next = sessionOf()
  next.restore(session.save())
  expect(next.advance(1000).parameters).toEqual(ended.parameters)
  expect(Buffer.from(next.save()).equals(Buffer.from(whole.save()))).toBe(true)
  expect(whole.log.trainLoss[3]!).toBeLessThan(whole.log.trainLoss[0]!)
})
