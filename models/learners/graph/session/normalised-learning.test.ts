import { expect, it } from 'vitest'
import { graphLayout } from '../../../graph/graph-layout.ts'
import type { GraphInput } from '../../../graph/graph-description.ts'
import { smallGraph } from '../fixtures/small-graph.ts'
import { toySample, toySamples } from '../fixtures/toy-samples.ts'
import type { GraphEngine } from '../graph-engine.ts'
import { kernelGraphEngine } from '../kernel-graph-engine.ts'
import { samplePacker } from '../samples/sample-packer.ts'
import { learningRecipe } from './learning-recipe.ts'
import { learningSession } from './learning-session.ts'

const graph = (more: Partial<GraphInput> = {}) => {
  const { connections } = smallGraph()
  const normalise = { momentum: 0.25 }
  return smallGraph({ connections: connections.map((one, index) => (index === 0 ? { ...one, normalise } : one)), ...more })
}
const description = graph()
const layout = graphLayout(description)
const packed = (samples = toySamples(50, 3)) => {
  const packer = samplePacker(description, { kind: 'cross-entropy' })
  samples.forEach((sample, number) => packer.add(number, sample))
  return packer.finish()
}
const kernels = kernelGraphEngine(description, { batch: 8, surrogate: { kind: 'fast-sigmoid', slope: 4 } })
const sessionOf = (engine: GraphEngine = kernels, from = packed(), of = description) => learningSession({
  description: of, loss: { kind: 'cross-entropy' }, seed: 3,
  recipe: learningRecipe.parse({ epochs: 3, batch: 8, optimiser: { kind: 'adamw', learningRate: 0.02 } }),
}, engine, from, 'samples')

it('keeps running averages of what batches have, and judges by them', () => {
  const [batches, judged]: [Float32Array[], Float32Array[]] = [[], []]
  const watched: GraphEngine = {
    ...kernels,
    gradient: (parameters, batch, lossGradient, update) => kernels.gradient(parameters, batch, (left) => {
      batches.push(left.statistics!.slice())
      return lossGradient(left)
    }, update),
    forward: (parameters, batch) => {
      judged.push(parameters.slice(layout.learnedCount))
      return kernels.forward(parameters, batch)
    },
  }
  const session = sessionOf(watched)
  // 30 samples to learn from, 10 to choose by: 4 batches, then 2.
  session.advance(6)
  expect([batches.length, judged.length]).toEqual([4, 2])
  const averages = Float32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1)
  for (const batch of batches) averages.forEach((value, at) => (averages[at] = 0.75 * value + 0.25 * batch[at]!))
  expect([...judged[0]!]).toEqual([...averages])
  expect(new Set(averages).size).toBe(10)
})

it('gives the same bytes when it is saved and goes on elsewhere', () => {
  const whole = sessionOf()
  const ended = whole.advance(1000)
  let session = sessionOf()
  for (let cut = 0; !session.advance([1, 3, 2][cut % 3]!).finished; cut++) {
    const next = sessionOf(kernelGraphEngine(description, { batch: 8, surrogate: { kind: 'fast-sigmoid', slope: 4 } }))
    next.restore(session.save())
    session = next
  }
  expect(Buffer.from(session.save()).equals(Buffer.from(whole.save()))).toBe(true)
  expect(session.advance(1).parameters).toEqual(ended.parameters)
  expect(whole.log.trainLoss[2]!).toBeLessThan(whole.log.trainLoss[0]!)
})

it('refuses samples of which a single step may be left for a batch', () => {
  const short = Array.from({ length: 30 }, (_, n) => toySample({ split: n < 25 ? 'train' : 'validation', label: n % 3, length: 1 }))
  expect(() => sessionOf(kernels, packed(short)))
    .toThrow('batch: got one sample of one step, expected at least two steps in all, as connection in is normalised over them')
})
