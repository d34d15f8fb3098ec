import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { kernelEngine } from '../../models/learners/kernel-engine.ts'
import { qLearningRecipe } from '../../models/learners/q-learning-recipe.ts'
import { trainingSession } from '../../models/learners/training-session.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { sumOfExponentialsNetwork } from '../../models/network/kinds/sum-of-exponentials-network.ts'
import { openTrainingThreads } from './open-training-threads.ts'

const description = fractionalNetwork({ layers: [4, 7, 5, 2], alpha: 0.5, history: 4, steps: 5, arithmetic: { reset: 'zero' } })
// Three shards of 32 samples and one of 4.
const recipe = qLearningRecipe.parse({
  environments: 4,
  batch: 100,
  warmUp: 64,
  selectionEvery: 256,
  updatesPerRound: 1,
  resetGradient: 'attached',
})

type Opened = Awaited<ReturnType<typeof openTrainingThreads>>
const withThreads = async <T>(threads: number, use: (opened: Opened) => T, network = description): Promise<T> => {
  const opened = await openTrainingThreads(network, recipe, threads)
  try {
    return use(opened)
  } finally {
    await opened.close()
  }
}

describe('openTrainingThreads', () => {
  it.each([
    ['fractional', description],
    ['sum of exponentials', sumOfExponentialsNetwork({ layers: [4, 7, 5, 2], alpha: 0.5, exponentials: 5, steps: 5 })],
  ])('trains to the same bytes with 1, 2, 3 and more threads than shards: %s', async (_, network) => {
    const trained = async (threads: number) => withThreads(threads, ({ team }) => {
      const session = trainingSession(network, recipe, 5, kernelEngine(network, recipe, team))
      const { updates } = session.advance(500)
      expect(updates).toBeGreaterThan(100)
      return Buffer.from(session.save())
    }, network)
    const alone = trainingSession(network, recipe, 5)
    alone.advance(500)
    for (const threads of [1, 2, 3, 9]) expect((await trained(threads)).equals(alone.save()), `${threads} threads`).toBe(true)
  })

  it('computes every shard: outputs and gradient are those of single samples added up', async () => {
    const next = counterNumbers(9)
    const weights = Float32Array.from({ length: graphLayout(description).length }, () => next() - 0.4)
    const inputs = Float32Array.from({ length: 400 }, () => 4 * next() - 2)
    const slopes = Float32Array.from({ length: 200 }, () => next() - 0.5)
    await withThreads(3, ({ team }) => {
      const engine = kernelEngine(description, recipe, team)
      let outputs: Float32Array = Float32Array.of()
      const gradient = engine.gradient(weights, inputs, (values) => {
        outputs = values.slice()
        return slopes
      })
      const single = kernelEngine(description, { ...recipe, batch: 1 })
      const sum = new Float64Array(gradient.length)
      for (let row = 0; row < 100; row++) {
        const one = single.gradient(weights, inputs.subarray(4 * row, 4 * row + 4), (values) => {
          expect([...values]).toEqual([...outputs.subarray(2 * row, 2 * row + 2)])
          return slopes.subarray(2 * row, 2 * row + 2)
        })
        one.forEach((value, index) => (sum[index]! += value))
      }
      const largest = Math.max(...sum.map(Math.abs))
      expect(Math.max(...sum.map((value, index) => Math.abs(value - gradient[index]!))) / largest).toBeLessThan(1e-5)
    })
  })

  it('refuses a network that cannot be trained before a thread is started', async () => {
    const wrong = { ...description, arithmetic: { ...description.arithmetic, reset: 'inside' as const } }
    await expect(openTrainingThreads(wrong, recipe, 2)).rejects.toThrow('network.arithmetic.reset')
  })

  it.each(['leave', 'exit', 'terminate'])('ends its threads with their owner: %s', async (how) => {
    const { stdout, timedOut, exitCode } = await execa(
      process.execPath,
      [fileURLToPath(new URL('../fixtures/training-threads-owner.ts', import.meta.url)), how],
      { timeout: 20_000, cleanup: true, reject: false },
    )
    expect({ stdout, timedOut, exitCode }).toEqual({ stdout: 'computed', timedOut: false, exitCode: 0 })
  })
})
