import { describe, expect, it } from 'vitest'
import { closedLoop } from '../environments/closed-loop.ts'
import { floatGraph } from '../graph/float/float-graph.ts'
import { fractionalNetwork } from '../network/kinds/fractional-network.ts'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { kernelEngine } from './kernel-engine.ts'
import { qLearningRecipe } from './q-learning-recipe.ts'
import { trainingSession, type TrainingSession } from './training-session.ts'

const description = fractionalNetwork({ layers: [4, 6, 4, 2], alpha: 0.5, history: 4, steps: 4 })
const recipe = qLearningRecipe.parse({
  environments: 4,
  batch: 16,
  replay: 300,
  warmUp: 64,
  selectionEvery: 300,
  budget: 2000,
  updatesPerRound: 1,
})

const finish = (session: TrainingSession, piece: number) => {
  let progress = session.advance(0)
  while (!progress.finished) progress = session.advance(piece)
  return { progress, log: session.log }
}
const whole = finish(trainingSession(description, recipe, 42), 100_000)

describe('trainingSession', () => {
  it('is a function of the seed alone', () => {
    expect(finish(trainingSession(description, recipe, 42), 100_000)).toEqual(whole)
    expect(finish(trainingSession(description, recipe, 43), 100_000).progress.weights).not.toEqual(whole.progress.weights)
  })

  it.each([1, 7, 64, 333])('ends the same when it advances in pieces of %i steps', (piece) => {
    expect(finish(trainingSession(description, recipe, 42), piece)).toEqual(whole)
  })

  it.each([20, 500, 1500])('goes on from a checkpoint after %i steps as if it had never stopped', (steps) => {
    const first = trainingSession(description, recipe, 42)
    first.advance(steps)
    const second = trainingSession(description, recipe, 42)
    second.advance(3)
    second.restore(first.save())
    expect(finish(second, 100_000)).toEqual(whole)
  })

  it.each([
    ['of another seed', () => trainingSession(description, recipe, 43).save(), 'it belongs to another training'],
    ['of another recipe', () => trainingSession(description, { ...recipe, gamma: 0.9 }, 42).save(), 'it belongs to another training'],
    [
      'of another engine',
      () => trainingSession(description, recipe, 42, { ...kernelEngine(description, recipe), name: 'other' }).save(),
      'it belongs to another training',
    ],
    ['that is cut off', () => trainingSession(description, recipe, 42).save().subarray(0, -1), 'cannot be read'],
    ['that is empty', () => new Uint8Array(0), 'its 0 bytes cannot be read'],
    ['of something else', () => new TextEncoder().encode('something else'), 'its 14 bytes cannot be read'],
  ])('refuses a checkpoint %s and is none the worse for it', (_, bytes, message) => {
    const session = trainingSession(description, recipe, 42)
    session.advance(500)
    expect(() => session.restore(bytes())).toThrow(message)
    expect(finish(session, 100_000)).toEqual(whole)
  })

  it('keeps the best network and says that the budget was used up', () => {
    expect(whole.progress).toMatchObject({ solved: false, environmentSteps: 2000 })
    const means = whole.log.updates.selectionMean.filter((mean) => mean !== null)
    expect(whole.progress.selectionMean).toBe(Math.max(...means))
    expect(trainingSession(description, recipe, 42).advance(200).selectionMean).toBeNull()
    expect(means.length).toBeGreaterThan(3)
  })

  it('logs every episode once', () => {
    const { steps, environmentSteps } = whole.log.episodes
    expect(steps.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(2000)
    expect(steps.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(2000 - 4 * 500)
    expect(environmentSteps).toEqual(environmentSteps.toSorted((a, b) => a - b))
  })

  it('confirms a network that reached the goal on 100 further seeds, and goes on where they do not bear it out', () => {
    const network = lifNetwork({ layers: [4, 16, 8, 2], beta: 0.88, steps: 4 })
    const started = (selectionGoal: number) =>
      trainingSession(
        network,
        qLearningRecipe.parse({ budget: 4000, selectionGoal, warmUp: 500, selectionEvery: 500, updatesPerRound: 1 }),
        4,
      )
    /** Mean steps of a network on the first `count` seeds from 500, played here. */
    const played = (weights: Float32Array, count: number): number => {
      const policy = floatGraph(network, weights)
      const loop = closedLoop(Array.from({ length: count }, (_, index) => 500 + index))
      while (loop.live.length > 0) loop.advance(policy.act(loop.observations(), loop.live.length))
      return loop.steps.reduce((sum, steps) => sum + steps, 0) / count
    }
    // Without a goal in reach, the first selection that was luck: its 30 episodes lasted longer than those of all 130 seeds.
    const free = started(500)
    free.advance(2400)
    const lucky = free.advance(104)
    expect(lucky.selectionMean).toBeCloseTo(played(lucky.weights, 30), 9)
    expect(played(lucky.weights, 130)).toBeLessThan(lucky.selectionMean! - 10)
    // With a goal between the two it is reached, and not confirmed.
    const session = started(played(lucky.weights, 130) + 5)
    session.advance(2400)
    const refused = session.advance(104)
    expect(refused).toMatchObject({ finished: false, solved: false, weights: lucky.weights })
    expect(refused.selectionMean).toBeCloseTo(played(lucky.weights, 130), 9)
    // The next one holds on all of them, and training ends there.
    const { progress } = finish(session, 100)
    expect(progress).toMatchObject({ finished: true, solved: true })
    expect(progress.environmentSteps).toBeLessThan(4000)
    expect(progress.selectionMean).toBeCloseTo(played(progress.weights, 130), 9)
    expect(progress.selectionMean).not.toBeCloseTo(played(progress.weights, 30), 1)
  })

  it('learns to balance much longer than chance within a small budget', () => {
    const small = lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 })
    const { progress, log } = finish(trainingSession(small, qLearningRecipe.parse({ budget: 12_000, selectionGoal: 100 }), 42), 1000)
    const early = log.episodes.steps.slice(0, 30).reduce((sum, length) => sum + length, 0) / 30
    expect(early).toBeLessThan(40)
    expect(progress.solved).toBe(true)
    expect(progress.selectionMean).toBeGreaterThanOrEqual(100)
  }, 60_000)
})
