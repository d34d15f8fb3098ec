import { expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { handArithmetic } from '../../models/graph/fixtures/by-hand.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { openGraphTrainingThreads } from './open-graph-training-threads.ts'

type Model = { readonly kind: string; readonly [parameter: string]: unknown }
const lif: Model = { kind: 'lif', beta: { trained: 'neuron', initial: 0.8, low: 0, high: 1 }, threshold: 0.5 }
const meta: Model = {
  kind: 'meta-neuron', alpha: 0.5, threshold: 0.5, recoveryRate: 0.5,
  coupling: { trained: 'neuron', initial: -0.2, low: -0.45, high: 0.45 },
  rest: { trained: 'population', initial: 0.1, low: 0, high: 1 }, rise: 0.1,
}

const descriptionOf = (more: object, model = lif) => checkGraph({
  schema: 2, steps: 12, input: { size: 9, encoding: { kind: 'spikes' } },
  populations: [
    { name: 'a', size: 11, model },
    { name: 'b', size: 3, model: { kind: 'leaky-integrator', beta: 0.9 } },
  ],
  connections: [
    { name: 'x', from: 'input', to: 'a', model: { kind: 'dense' }, ...more },
    { name: 'r', from: 'a', to: 'a', model: { kind: 'dense' }, delay: 1 },
    { name: 'y', from: 'a', to: 'b', model: { kind: 'dense' }, ...more },
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

const trained = async (description: GraphDescription, threads: number): Promise<Float32Array[]> => {
  const { team, close } = await openGraphTrainingThreads(description, options, threads)
  try {
    const engine = kernelGraphEngine(description, options, team)
    const { weightCount } = graphLayout(description)
    const parameters = initialWeights(description, 1).map((value, at) => (at < weightCount ? 2 : 1) * value)
    return batches.flatMap((batch, update) => {
      const left: Float32Array[] = []
      const gradient = engine.gradient(parameters, batch, ({ outputs, statistics }) => {
        left.push(outputs.slice(), ...(statistics ? [statistics.slice()] : []))
        return { outputs: left[0]!, spikes: Float64Array.of(0.01, 0) }
      }, update).slice()
      gradient.forEach((value, at) => (parameters[at]! -= 0.001 * value))
      return [...left, gradient]
    })
  } finally {
    await close()
  }
}

it.each([
  ['1, 2, 3 and more threads than shards, whatever batch comes after which', {}, [2, 3, 9], 6],
  ['1, 2 and 3 threads that wait for one another to normalise', { normalise: {} }, [2, 3], 9],
  ['1, 2 and 3 threads, of meta-neurons and synapses that may fail', { transmission: { probability: 0.5 } }, [2, 3], 6, meta],
] as const)('gives the same bytes with %s', async (_, more, teams, arrays, model = lif) => {
  const description = descriptionOf(more, model)
  const alone = await trained(description, 1)
  expect(alone).toHaveLength(arrays)
  expect(alone.every((values) => values.every(Number.isFinite) && values.some((value) => Math.abs(value) > 0.01))).toBe(true)
  for (const threads of teams) expect(await trained(description, threads)).toEqual(alone)
})
