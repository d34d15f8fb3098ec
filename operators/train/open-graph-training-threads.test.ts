import { expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { handArithmetic } from '../../models/graph/fixtures/by-hand.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { openGraphTrainingThreads } from './open-graph-training-threads.ts'

const description = checkGraph({
  schema: 2, steps: 12, input: { size: 9, encoding: { kind: 'spikes' } },
  populations: [
    { name: 'a', size: 11, model: { kind: 'lif', beta: { trained: 'neuron', initial: 0.8, low: 0, high: 1 }, threshold: 0.5 } },
    { name: 'b', size: 3, model: { kind: 'leaky-integrator', beta: 0.9 } },
  ],
  connections: [
    { name: 'x', from: 'input', to: 'a', model: { kind: 'dense' } },
    { name: 'r', from: 'a', to: 'a', model: { kind: 'dense' }, delay: 1 },
    { name: 'y', from: 'a', to: 'b', model: { kind: 'dense' } },
  ],
  readout: { from: 'b', of: 'values', over: 'maximum' },
  arithmetic: handArithmetic,
})
const options = { batch: 100, surrogate: { kind: 'triangle', slope: 1 }, dropout: { a: 0.25 }, seed: 3 } as const

/** Batches of 100 samples, of 40, and of many more events than the first. */
const batches = [[100, 0.2], [40, 0.2], [100, 0.9]].map(([count, share], index) => {
  const next = counterNumbers(index)
  const found = { starts: [0], steps: [] as number[], lines: [] as number[] }
  for (let n = 0; n < count!; n++) {
    for (let at = 0; at < 12 * 9; at++) {
      if (next() >= share!) continue
      found.steps.push(Math.floor(at / 9))
      found.lines.push(at % 9)
    }
    found.starts.push(found.steps.length)
  }
  const events = {
    starts: Int32Array.from(found.starts), steps: Uint16Array.from(found.steps), lines: Uint16Array.from(found.lines), values: null,
  }
  return { count: count!, lengths: new Int32Array(count!).fill(12), inputs: { kind: 'events', events } } as const
})

const trained = async (threads: number): Promise<Float32Array[]> => {
  const { team, close } = await openGraphTrainingThreads(description, options, threads)
  try {
    const engine = kernelGraphEngine(description, options, team)
    const parameters = initialWeights(description, 1).map((value) => 2 * value)
    parameters.fill(0.8, parameters.length - 11)
    return batches.map((batch, update) => {
      const gradient = engine.gradient(
        parameters, batch, ({ outputs }) => ({ outputs: outputs.slice(), spikes: Float64Array.of(0.01, 0) }), update).slice()
      gradient.forEach((value, at) => (parameters[at]! -= 0.001 * value))
      return gradient
    })
  } finally {
    await close()
  }
}

it('gives the same bytes with 1, 2, 3 and more threads than shards, whatever batch comes after which', async () => {
  const alone = await trained(1)
  expect(alone.every((gradient) => gradient.every(Number.isFinite) && gradient.some((value) => Math.abs(value) > 0.01))).toBe(true)
  for (const threads of [2, 3, 9]) expect(await trained(threads)).toEqual(alone)
})
