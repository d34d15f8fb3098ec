import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../graph/check/check-graph.ts'
import { handGraph } from '../../graph/fixtures/by-hand.ts'
import { graphScan } from '../../graph/float/graph-scan.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { fixedWeights } from '../../graph/fixed/fixed-weights.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { untrainedParameters } from '../../graph/untrained-parameters.ts'
import { randomGraph } from '../../graph/random/random-graph.ts'
import { counterNumbers } from '../../network/fixtures/counter-numbers.ts'
import { feedForward } from '../../network/kinds/feed-forward.ts'
import { populationSupport } from '../../support/population-support.ts'
import { initialWeights } from '../initial-weights.ts'
import { kernelEngine } from '../kernel-engine.ts'
import { largestDeviation } from '../../tensorflow/fixtures/largest-deviation.ts'
import { gradientCases } from './fixtures/gradient-cases.ts'
import { expectNormalisedByHand } from './fixtures/expect-normalised-by-hand.ts'
import { repeatedBatch } from './fixtures/repeated-batch.ts'
import { smallGraph } from './fixtures/small-graph.ts'
import type { BatchOutputs } from './graph-engine.ts'
import { kernelGraphEngine } from './kernel-graph-engine.ts'
import type { SampleBatch } from './sample-batch.ts'

const surrogate = { kind: 'fast-sigmoid', slope: 10 } as const

/** Events of dense values, as many samples as there are lengths. */
const eventsOf = ({ steps, input: { size: lines } }: GraphDescription, values: Float32Array, lengths: Int32Array): SampleBatch => {
  const [starts, at, on, sizes]: [number[], number[], number[], number[]] = [[0], [], [], []]
  lengths.forEach((length, n) => {
    for (let t = 0; t < length; t++) {
      for (let line = 0; line < lines; line++) {
        const value = values[(n * steps + t) * lines + line]!
        if (value === 0) continue
        at.push(t)
        on.push(line)
        sizes.push(value)
      }
    }
    starts.push(at.length)
  })
  const events = {
    starts: Int32Array.from(starts), steps: Uint16Array.from(at), lines: Uint16Array.from(on),
    values: sizes.every((size) => size === 1) ? null : Float32Array.from(sizes),
  }
  return { count: lengths.length, lengths, inputs: { kind: 'events', events } }
}

/** A random graph that can be trained, with parameters and samples; undefined where the seed has none. */
const drawn = (seed: number, count: number) => {
  const graph = checkGraph(randomGraph(seed))
  if ([graph, ...graph.populations].some(({ arithmetic }) => arithmetic.reset === 'inside')) return undefined
  if (graph.populations.some(({ model }) => !populationSupport(model.kind).kernels)) return undefined
  const layout = graphLayout(graph)
  const next = counterNumbers(seed)
  const { spiking, length, recorded } = graphInputShape(graph)
  const parameters = Float32Array.from({ length: layout.length }, () => (next() - 0.5) * 1.6)
  parameters.set(untrainedParameters(graph).subarray(layout.weightCount), layout.weightCount)
  for (const { start, values } of fixedWeights(graph, layout)) parameters.set(values, start)
  const values = Float32Array.from({ length: count * length }, () => (spiking ? Number(next() < 0.3) : (next() - 0.5) * 3))
  const lengths = Int32Array.from({ length: count }, (_, sample) => (recorded ? 1 + ((7 * sample) % graph.steps) : graph.steps))
  return { graph, parameters, lengths, recorded, batch: { count, lengths, inputs: { kind: 'values', values } } as SampleBatch, values }
}
const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(0, ...Array.from(a, (value, index) => Math.abs(value - b[index]!) / (1 + Math.abs(value))))

it('says of random graphs what the plain scan says, whatever the lengths of samples, from values and from events', () => {
  let [graphs, spikes, fromEvents] = [0, 0, 0]
  for (let seed = 0; seed < 180; seed++) {
    const one = drawn(seed, 5)
    if (!one) continue
    const { graph, parameters, lengths, batch, values, recorded } = one
    const scan = graphScan(graph, parameters).evaluate(values, 5, lengths)
    const engine = kernelGraphEngine(graph, { batch: 5, surrogate })
    const { outputs, spikes: counts } = engine.forward(parameters, batch)
    expect([seed, furthest(scan.outputs, outputs)]).toEqual([seed, expect.toSatisfy((far: number) => far < 1e-4)])
    const spiked = scan.spikes.reduce((sum, spike) => sum + spike, 0)
    expect([seed, counts.reduce((sum, count) => sum + count, 0)]).toEqual([seed, spiked])
    graphs++
    spikes += spiked
    if (!recorded) continue
    fromEvents++
    expect([seed, furthest(outputs, engine.forward(parameters, eventsOf(graph, values, lengths)).outputs)])
      .toEqual([seed, expect.toSatisfy((far: number) => far < 1e-5)])
  }
  expect([graphs, fromEvents, spikes].map((count, index) => count > [60, 20, 2000][index]!)).toEqual([true, true, true])
})

it('has the same gradients from values and from events, up to the order of their sums', () => {
  let compared = 0
  for (let seed = 0; seed < 60; seed++) {
    const one = drawn(seed, 3)
    if (!one?.recorded) continue
    const { graph, parameters, lengths, batch, values } = one
    const engine = kernelGraphEngine(graph, { batch: 3, surrogate })
    const loss = ({ outputs }: { readonly outputs: Float32Array }) => ({ outputs: outputs.map((_, index) => 1 + (index % 3)) })
    const [fromValues, fromEvents] = [batch, eventsOf(graph, values, lengths)].map((given) =>
      engine.gradient(parameters, given, loss).slice())
    const largest = Math.max(1e-6, ...fromValues!.map(Math.abs))
    expect([seed, furthest(fromValues!.map((value) => value / largest), fromEvents!.map((value) => value / largest))])
      .toEqual([seed, expect.toSatisfy((far: number) => far < 1e-5)])
    compared++
  }
  expect(compared).toBeGreaterThan(12)
})

it.each(['dense', 'one-to-one'])('leaves out events beyond the end of a sample: %s input (by hand)', (kind) => {
  const graph = checkGraph(handGraph({
    steps: 4, tail: 2, input: { size: 2, encoding: { kind: 'spikes' } },
    populations: [{ name: 'a', size: 2, model: { kind: 'relay' } }],
    connections: [{ name: 'to-a', from: 'input', to: 'a', model: { kind }, bias: false }],
  }))
  const weights = Float32Array.from(kind === 'dense' ? [1, 0, 0, 10] : [1, 10])
  const events = { starts: Int32Array.of(0, 4), steps: Uint16Array.of(0, 1, 2, 3), lines: Uint16Array.of(0, 1, 0, 1), values: null }
  const batch: SampleBatch = { count: 1, lengths: Int32Array.of(2), inputs: { kind: 'events', events } }
  const engine = kernelGraphEngine(graph, { batch: 1, surrogate })
  expect([...engine.forward(weights, batch).outputs]).toEqual([1, 10])
  const gradient = engine.gradient(weights, batch, ({ outputs }) => ({ outputs: outputs.map(() => 1) }))
  expect([...gradient]).toEqual(kind === 'dense' ? [1, 1, 1, 1] : [1, 1])
})

const neurons = [
  { kind: 'lif', beta: 0.8, threshold: 1 },
  { kind: 'current-based-lif', alpha: 0.6, beta: 0.7, threshold: 1 },
  { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 5, threshold: 1 },
  { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.16, history: 5, threshold: 1 },
  { kind: 'sum-of-exponentials', alpha: 0.6, lambda: 0.16, exponentials: 4, span: 100, extraFraction: 8, threshold: 1 },
] as const
const resets = ['delayed', 'immediate', 'zero', 'delayed-zero'] as const

describe.each(neurons)('a chain of $kind', (neuron) => {
  it.each(resets.flatMap((reset) => (['detached', 'attached'] as const).map((resetGradient) => [reset, resetGradient] as const)))(
    'trains as on the kernels of chains: %s reset, %s',
    (reset, resetGradient) => {
      const description = feedForward(neuron, { layers: [3, 6, 5, 2], steps: 9, arithmetic: { reset, layerDelay: 1 } })
      const next = counterNumbers(4)
      const parameters = Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.4) * 1.6)
      const inputs = Float32Array.from({ length: 7 * 3 }, () => (next() - 0.3) * 3)
      const slopes = Float32Array.from({ length: 7 * 2 }, () => next() - 0.5)
      const chain = kernelEngine(description, { batch: 7, surrogateSlope: 10, resetGradient })
      const graph = kernelGraphEngine(description, { batch: 7, surrogate, resetGradient })
      const batch = { count: 7, lengths: new Int32Array(7).fill(9), inputs: { kind: 'values', values: inputs } } as const
      const expected = chain.gradient(parameters, inputs, () => slopes).slice()
      const gradient = graph.gradient(parameters, batch, () => ({ outputs: slopes }))
      const largest = Math.max(...expected.map(Math.abs))
      expect(largest).toBeGreaterThan(0.1)
      expect(furthest(expected.map((value) => value / largest), gradient.map((value) => value / largest))).toBeLessThan(1e-5)
    },
  )
})

it('normalises by what counts of the batch, and later by running averages (by hand)', () =>
  expectNormalisedByHand(kernelGraphEngine))

it('normalises alike however many steps its parts take at once', () => {
  // Of 700 units 32 samples take two steps at once, three take all of six.
  const description = smallGraph({
    populations: [
      { name: 'hidden', size: 700, model: { kind: 'lif', beta: 0.7, threshold: 1 } },
      { name: 'wide', size: 700, model: { kind: 'lif', beta: 0.8, threshold: 1 } },
      { name: 'out', size: 3, model: { kind: 'leaky-integrator', beta: 0.8 } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'hidden', model: { kind: 'dense' }, normalise: {} },
      { name: 'up', from: 'hidden', to: 'wide', model: { kind: 'one-to-one' }, normalise: {}, delay: 1 },
      { name: 'past', from: 'hidden', to: 'wide', model: { kind: 'one-to-one' }, delay: 2 },
      { name: 'out', from: 'wide', to: 'out', model: { kind: 'dense' }, normalise: {} },
      { name: 'far', from: 'hidden', to: 'out', model: { kind: 'dense' } },
    ],
  })
  const next = counterNumbers(1)
  const parameters = initialWeights(description, 1)
  const values = Float32Array.from({ length: 3 * 6 * 4 }, () => Number(next() < 0.4))
  const batch: SampleBatch = { count: 3, lengths: Int32Array.of(6, 4, 6), inputs: { kind: 'values', values } }
  const gradientOf = (times: number): Float32Array => kernelGraphEngine(description, { batch: 3 * times, surrogate })
    .gradient(parameters, repeatedBatch(batch, times), ({ outputs }) =>
      ({ outputs: outputs.map((_, at) => (at % 9 - 4) / times), spikes: Float64Array.of(0.01 / times, 0.02 / times, 0) })).slice()
  const alone = gradientOf(1)
  expect(largestDeviation(gradientOf(20), alone)).toBeLessThan(1e-5)
  expect(Math.max(...alone.map(Math.abs))).toBeGreaterThan(0.1)
})

const normalised = gradientCases.filter(({ description }) => description.connections.some(({ normalise }) => normalise))

it('normalises alone, one behind the other, with dropout and with samples of different lengths', () => {
  const of = (told: (given: (typeof gradientCases)[number]) => boolean): number => normalised.filter(told).length
  const both = of(({ description }) => graphLayout(description).normalised.length === 2)
  const dropping = of(({ choice }) => choice.dropout > 0)
  const varied = of(({ batch }) => batch.lengths.some((length) => length !== batch.lengths[0]))
  expect([normalised.length, both, dropping, varied].map((count, index) => count >= [20, 5, 5, 5][index]!)).not.toContain(false)
})

it.each(normalised.filter(({ choice }) => choice.dropout === 0).map((one) => [one.name, one] as const))(
  '%s: normalises over all shards of a batch', (_, { description, options, parameters, batch, lossGradient, update, expected }) => {
    // Of copies mean and variance are the same, and so is the gradient of their mean loss.
    const times = 23
    const many = repeatedBatch(batch, times)
    const engine = kernelGraphEngine(description, { ...options, batch: many.count })
    const slopes = Float32Array.from({ length: times * lossGradient.outputs.length }, (_value, at) =>
      lossGradient.outputs[at % lossGradient.outputs.length]! / times)
    const mean = { outputs: slopes, spikes: lossGradient.spikes.map((one) => one / times) }
    const gradient = engine.gradient(parameters, many, () => mean, update)
    expect(largestDeviation(gradient, expected.gradient)).toBeLessThan(1e-5)
  },
)

describe.each(gradientCases.map((one) => [one.name, one] as const))('%s', (_, given) => {
  it('has the outputs, the spikes and the gradient of the model in float64', () => {
    const { description, options, parameters, batch, lossGradient, update, expected } = given
    const engine = kernelGraphEngine(description, options)
    let left: BatchOutputs | undefined
    const gradient = engine.gradient(parameters, batch, ({ outputs, ...more }) => {
      left = { outputs: outputs.slice(), ...more }
      return lossGradient
    }, update).slice()
    // Where all outputs are 0 they have no size to be compared with.
    const same = (found: Float32Array, wanted: Float64Array): void => {
      if (wanted.every((value) => value === 0)) expect([...found]).toEqual([...wanted])
      else expect(largestDeviation(found, wanted)).toBeLessThan(1e-5)
    }
    same(left!.outputs, expected.outputs)
    expect([...left!.spikes]).toEqual([...expected.spikes])
    expect(largestDeviation(gradient, expected.gradient)).toBeLessThan(1e-5)
    same(engine.forward(parameters, batch).outputs, expected.deployed)
    const { normalised, learnedCount } = graphLayout(description)
    expect(left!.statistics === undefined).toBe(normalised.length === 0)
    const steps = batch.lengths.reduce((sum, length) => sum + Math.min(description.steps, length + description.tail), 0)
    normalised.forEach(({ mean, variance, count }, which) => {
      const of = (start: number): Float32Array => left!.statistics!.subarray(start - learnedCount, start - learnedCount + count)
      const moments = expected.moments[which]!
      same(of(mean), Float64Array.from(moments, (one) => one[0]))
      same(of(variance), Float64Array.from(moments, (one) => (one[1] * steps) / (steps - 1)))
    })
  })
})
