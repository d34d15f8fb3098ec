import { beforeAll, describe, expect, it } from 'vitest'
import { grownGraph } from '../../../graph/dendrites/grown-graph.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { smallGraph } from '../fixtures/small-graph.ts'
import { toySamples } from '../fixtures/toy-samples.ts'
import { kernelGraphEngine } from '../kernel-graph-engine.ts'
import { samplePacker } from '../samples/sample-packer.ts'
import { learningRecipe } from '../session/learning-recipe.ts'
import type { LearningProgress, LearningTask } from '../session/learning-session.ts'
import { dendriteRecipe } from './dendrite-recipe.ts'
import { growthSession } from './growth-session.ts'

// Two hidden neurons are too few for three classes on four lines.
const description = smallGraph({
  populations: [
    { name: 'hidden', size: 2, model: { kind: 'lif', beta: 0.7, threshold: 1 } },
    { name: 'out', size: 3, model: { kind: 'leaky-integrator', beta: 0.8 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'hidden', model: { kind: 'dense' } },
    { name: 'back', from: 'hidden', to: 'hidden', model: { kind: 'dense' }, delay: 1, bias: false },
    { name: 'up', from: 'hidden', to: 'out', model: { kind: 'dense' } },
  ],
})
const populations = ['hidden', 'out']
const task = {
  description, loss: { kind: 'cross-entropy' }, seed: 3,
  dendrites: { ...dendriteRecipe.parse({ most: 2, learning: { epochs: 6 } }), populations },
  recipe: learningRecipe.parse({
    epochs: 12, patience: 3, batch: 8, keep: 'loss', optimiser: { kind: 'adamw', learningRate: 0.03 }, dropout: { hidden: 0.1 },
  }),
} satisfies LearningTask
const packed = () => {
  const packer = samplePacker(description, task.loss)
  toySamples(120, 3).forEach((sample, number) => packer.add(number, sample))
  return packer.finish()
}
const sessionOf = () => growthSession(task, kernelGraphEngine, packed(), 'samples')

describe('growthSession', () => {
  const whole = sessionOf()
  let ended: LearningProgress
  beforeAll(() => {
    ended = whole.advance(100_000)
  })

  it('gets better by dendrites, and keeps as many as made it better', () => {
    const { log } = whole
    expect(ended).toMatchObject({ finished: true, share: 1, epochs: log.epoch.length, updates: log.updates.at(-1) })
    expect(log.epoch).toEqual(Array.from(log.epoch, (_, index) => index + 1))
    const before = Math.min(...log.validationLoss.filter((_, index) => log.dendrites[index] === 0))
    expect(ended.dendrites).toBeGreaterThan(0)
    expect(ended.best!.loss).toBeLessThan(before)
    expect(log.validationLoss[ended.best!.epoch - 1]).toBe(ended.best!.loss)
    expect(ended.parameters).toHaveLength(graphLayout(grownGraph(description, task.dendrites, ended.dendrites!)).length)
  })

  it('answers the same to validation samples, to the bit, while dendrites learn, and their covariance with the error grows', () => {
    const { log } = whole
    const learning = log.epoch.map((_, index) => index).filter((index) => log.covariance[index] !== null)
    expect(learning.length).toBeGreaterThan(4)
    for (const count of [1, 2]) {
      const own = learning.filter((index) => log.dendrites[index] === count)
      expect(new Set(own.map((index) => log.validationLoss[index])).size).toBe(1)
      expect(Math.max(...own.map((index) => log.covariance[index]!))).toBeGreaterThan(1.1 * log.covariance[own[0]!]!)
    }
    // The first of them: what the network of the first phase is worth.
    const first = log.validationLoss.slice(0, learning[0])
    expect(log.validationLoss[learning[0]!]).toBe(Math.min(...first))
  })

  it('gives the same bytes however it is cut, and when it is saved and goes on elsewhere', () => {
    let session = sessionOf()
    for (let cut = 0; ; cut++) {
      const { finished } = session.advance([7, 31, 2, 55, 13][cut % 5]!)
      if (finished) break
      const next = sessionOf()
      next.restore(session.save())
      session = next
    }
    expect(session.log).toEqual(whole.log)
    expect(session.advance(1).parameters).toEqual(ended.parameters)
  })
})
