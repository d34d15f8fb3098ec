import { beforeAll, describe, expect, it } from 'vitest'
import { checkGraph } from '../graph/check/check-graph.ts'
import { handGraph } from '../graph/fixtures/by-hand.ts'
import { transmissionByHand } from '../graph/fixtures/transmission-by-hand.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { gradientCases, type GradientCase } from '../learners/graph/fixtures/gradient-cases.ts'
import { expectNormalisedByHand } from '../learners/graph/fixtures/expect-normalised-by-hand.ts'
import { parameterPlaces } from '../learners/graph/fixtures/parameter-places.ts'
import { randomGradientCase } from '../learners/graph/fixtures/random-gradient-case.ts'
import type { BatchOutputs, GraphEngine, GraphEngineOptions } from '../learners/graph/graph-engine.ts'
import { stepsOfBatch } from '../learners/graph/steps-of-batch.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { largestDeviation } from './fixtures/largest-deviation.ts'
import { populationStep } from './graph/population-step.ts'
import { openTensorflow, type Tensorflow, type TensorflowBackend } from './open-tensorflow.ts'
import { tensorflowGraphEngine } from './tensorflow-graph-engine.ts'

/*
 * What is proven, for every case of `gradientCases` (every pair of choices meets in one) and in max-norm relative to the largest value:
 * outputs differ by less than 1e-5 from those of a scan in float64, the gradient by less than 1e-5 from central differences of that scan
 * with smooth spikes, and each connection's weights, its biases and each trained parameter, taken alone, by less than 1e-4; spikes are the
 * same. Along random directions the same holds for random graphs.
 */
const bound = 1e-5
const cases = gradientCases.map((one) => [one.name, one] as const)

type Asked = Pick<GradientCase, 'parameters' | 'batch' | 'lossGradient' | 'update'>
const gradientOf = (engine: GraphEngine, { parameters, batch, lossGradient, update }: Asked) => {
  let left: BatchOutputs | undefined
  const gradient = engine.gradient(parameters, batch, ({ outputs, spikes, ...more }) => {
    left = { outputs: outputs.slice(), spikes: spikes.slice(), ...more }
    return lossGradient
  }, update).slice()
  return { gradient, ...left! }
}

const installed = await openTensorflow('tensorflow').then(() => true, () => false)
const backends: [string, TensorflowBackend, boolean][] = [
  ['WebAssembly', 'wasm', true],
  ['tfjs-node, which "npm run setup:tfjs-node" sets up', 'tensorflow', installed],
]

describe.each(backends)('any graph in TensorFlow on %s', (_, backend, there) => {
  let tf: Tensorflow
  beforeAll(async () => {
    if (there) tf = await openTensorflow(backend)
  })
  const engineOf = (given: Pick<GradientCase, 'description' | 'options'>) => tensorflowGraphEngine(tf, given.description, given.options)

  it.skipIf(!there).each(cases)('%s: outputs, spikes and gradient are those of float64', (_name, given) => {
    const kept = tf.memory().numTensors
    const engine = engineOf(given)
    expect(engine.name).toBe(`tensorflow graph (${backend})`)
    const { outputs, spikes, statistics, gradient } = gradientOf(engine, given)
    const { outputs: deployed } = engine.forward(given.parameters, given.batch)
    expect(tf.memory().numTensors).toBe(kept)
    expect(largestDeviation(outputs, given.expected.outputs)).toBeLessThan(bound)
    expect([...spikes]).toEqual([...given.expected.spikes])
    expect(largestDeviation(gradient, given.expected.gradient)).toBeLessThan(bound)
    for (const { start, count } of parameterPlaces(given.description)) {
      const part = <A extends Float32Array | Float64Array>(all: A): A => all.subarray(start, start + count) as A
      expect(largestDeviation(part(gradient), part(given.expected.gradient))).toBeLessThan(10 * bound)
    }
    const { normalised, learnedCount } = graphLayout(given.description)
    const failing = given.description.connections.some(({ transmission }) => transmission)
    if (given.choice.dropout === 0 && normalised.length === 0 && !failing) expect(deployed).toEqual(outputs)
    else if (given.expected.deployed.some(Boolean)) expect(largestDeviation(deployed, given.expected.deployed)).toBeLessThan(bound)
    expect(statistics === undefined).toBe(normalised.length === 0)
    const steps = stepsOfBatch(given.description, given.batch)
    normalised.forEach(({ mean, variance, count }, which) => {
      const of = (start: number): Float32Array => statistics!.subarray(start - learnedCount, start - learnedCount + count)
      const moments = given.expected.moments[which]!
      expect(largestDeviation(of(mean), moments.map((one) => one[0]))).toBeLessThan(bound)
      expect(largestDeviation(of(variance), moments.map((one) => (one[1] * steps) / (steps - 1)))).toBeLessThan(bound)
    })
  })

  it.skipIf(!there)('agrees on random graphs, along random directions', () => {
    let told = 0
    for (let seed = 0; seed < 60; seed++) {
      const given = randomGradientCase(seed)
      if (!given) continue
      const { outputs, spikes, gradient } = gradientOf(engineOf(given), given)
      const largest = Math.max(1e-3, ...given.expected.outputs.map(Math.abs))
      outputs.forEach((value, index) => expect(Math.abs(value - given.expected.outputs[index]!)).toBeLessThan(bound * largest))
      expect([...spikes]).toEqual([...given.expected.spikes])
      for (const { direction, slope } of given.slopes) {
        const terms = direction.map((part, index) => part * gradient[index]!)
        const size = terms.reduce((sum, term) => sum + Math.abs(term), 0)
        expect(Math.abs(terms.reduce((sum, term) => sum + term, 0) - slope)).toBeLessThanOrEqual(bound * size)
        told += size > 1e-3 ? 1 : 0
      }
    }
    expect(told).toBeGreaterThan(120)
  })
})

describe('any graph in TensorFlow', () => {
  let tf: Tensorflow
  beforeAll(async () => {
    tf = await openTensorflow('wasm')
  })
  const engineOf = (given: Pick<GradientCase, 'description' | 'options'>) => tensorflowGraphEngine(tf, given.description, given.options)

  it('drops others in another update, and nothing else changes', () => {
    const dropping = gradientCases.find(({ choice }) => choice.dropout > 0)!
    const engine = engineOf(dropping)
    const first = gradientOf(engine, dropping)
    expect(gradientOf(engine, { ...dropping, update: dropping.update + 1 }).gradient).not.toEqual(first.gradient)
    expect(gradientOf(engine, dropping)).toEqual(first)
  })

  it('draws anew in each update which synapses transmit, and forward what is deployed (draws from Python)', () => {
    const { graph, weights, inputs, outputs } = transmissionByHand[0]!
    const engine = engineOf({ description: checkGraph(graph), options: { batch: 1, surrogate: { kind: 'triangle', slope: 1 } } })
    const parameters = Float32Array.from(weights, (weight) => weight / 16)
    const batch = { count: 1, lengths: Int32Array.of(6), inputs: { kind: 'values', values: Float32Array.from(inputs[0]!) } } as const
    expect([...engine.forward(parameters, batch).outputs]).toEqual(outputs[0]!.map((value) => value / 16))
    // What a weight is for the sum of all outputs: in how many of six steps its synapse transmits.
    const counts = (update: number) => [...engine.gradient(parameters, batch, () => ({ outputs: Float32Array.of(1, 1) }), update)]
    expect([counts(0), counts(1), counts(0)]).toEqual([[0, 4, 2, 1, 4, 4], [2, 5, 3, 4, 2, 4], [0, 4, 2, 1, 4, 4]])
  })

  it('takes the gradient of the spikes only where there is one', () => {
    const given = gradientCases.find(({ choice }) => choice.populations.every(({ kind }) => populationRegistry[kind]!.sends !== 'values'))!
    const engine = engineOf(given)
    const { outputs, spikes } = given.lossGradient
    const of = (lossGradient: { outputs: Float32Array; spikes?: Float64Array }) =>
      engine.gradient(given.parameters, given.batch, () => lossGradient, given.update).slice()
    const [both, alone, others] = [of({ outputs, spikes }), of({ outputs }), of({ outputs: outputs.map(() => 0), spikes })]
    expect(Math.max(...others.map(Math.abs))).toBeGreaterThan(1e-3)
    expect(largestDeviation(alone.map((value, index) => value + others[index]!), both)).toBeLessThan(bound)
  })

  it('refuses a kind that it cannot step by name', () => {
    expect(() => populationStep({ name: 'a', model: { kind: 'toString' } })).toThrow(
      'population a: got the kind toString, which TensorFlow cannot train, expected one of lif, leaky-integrator,',
    )
  })

  const hand = checkGraph(handGraph({ populations: [{ name: 'a', size: 1, model: { kind: 'lif', beta: 0.5, threshold: 1 } }] }))
  const options: GraphEngineOptions = { batch: 1, surrogate: { kind: 'triangle', slope: 1 } }
  const batch = { count: 2, lengths: Int32Array.of(6, 6), inputs: { kind: 'values' as const, values: new Float32Array(12) } }
  it('normalises by what counts of the batch, and later by running averages (by hand)', () =>
    expectNormalisedByHand((...given) => tensorflowGraphEngine(tf, ...given)))

  it('refuses what it cannot train', () => {
    const inside = checkGraph({ ...hand, arithmetic: { ...hand.arithmetic, reset: 'inside' } })
    expect(() => tensorflowGraphEngine(tf, inside, options)).toThrow(
      'reset of population a: got "inside", expected "delayed", "immediate", "zero" or "delayed-zero", the resets that can be trained',
    )
    expect(() => tensorflowGraphEngine(tf, hand, { ...options, dropout: { b: 0.5 } })).toThrow('dropout: got "b", expected one of a')
    const engine = tensorflowGraphEngine(tf, hand, options)
    expect(() => engine.forward(Float32Array.of(1), batch)).toThrow('batch: got 2 samples, expected at most 1')
    expect(() => engine.gradient(Float32Array.of(1, 2), batch, () => ({ outputs: Float32Array.of(1, 1) }))).toThrow(
      'parameters: got 2 values, expected 1',
    )
    const wrong = { ...batch, count: 1, lengths: Int32Array.of(7) }
    expect(() => engine.forward(Float32Array.of(1), wrong)).toThrow('inputs: got 12 values, expected 1 samples of 6')
  })

  it.each([['>=', 1], ['>', 0]] as const)('spikes at its threshold where the description says %s (by hand)', (threshold, expected) => {
    const graph = checkGraph({ ...hand, steps: 1, arithmetic: { ...hand.arithmetic, threshold } })
    const one = { count: 1, lengths: Int32Array.of(1), inputs: { kind: 'values' as const, values: Float32Array.of(1) } }
    expect([...tensorflowGraphEngine(tf, graph, options).forward(Float32Array.of(1), one).outputs]).toEqual([expected])
  })
})
