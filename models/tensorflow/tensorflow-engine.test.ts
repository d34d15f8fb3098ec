import { beforeAll, describe, expect, it } from 'vitest'
import { kernelEngine } from '../learners/kernel-engine.ts'
import type { TrainingEngine } from '../learners/training-engine.ts'
import { feedForward } from '../network/kinds/feed-forward.ts'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { neuronRegistry } from '../neurons/neuron-registry.ts'
import { centralDifferences } from './fixtures/central-differences.ts'
import { largestDeviation } from './fixtures/largest-deviation.ts'
import { clearance, oracleCase } from './fixtures/oracle-case.ts'
import { openTensorflow, type Tensorflow, type TensorflowBackend } from './open-tensorflow.ts'
import { tensorflowEngine } from './tensorflow-engine.ts'

/*
 * What is proven, for every case below and in max-norm relative to the largest value: outputs and gradients of the kernels and of
 * TensorFlow differ by less than 1e-5; so do the outputs of each from a float64 model, and the gradient of each from central
 * finite differences of that model with a smooth spike. The smooth model has the very spikes and membranes of the network where
 * it is differentiated (see smoothSpikeModel), so its derivative is the surrogate gradient itself, not one of another network; and no
 * membrane, before it is reset, is nearer than 1e-4 to its threshold, which the cases are drawn for.
 */
const neurons = [
  { kind: 'lif', beta: 0.8, threshold: 1 },
  { kind: 'current-based-lif', alpha: 0.6, beta: 0.7, threshold: 1 },
  { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 5, threshold: 1 },
  { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.16, history: 5, threshold: 1 },
  { kind: 'sum-of-exponentials', alpha: 0.6, lambda: 0.16, exponentials: 4, span: 100, extraFraction: 8, threshold: 1 },
]
const [low, high] = [[-1, -1, -1], [2, 2, 2]]
const encodings = [
  { kind: 'current' as const },
  { kind: 'rate' as const, low, high, seed: 3 },
  { kind: 'latency' as const, low, high },
  { kind: 'delta' as const, delta: [0.1, 0.2, 0.3] },
]
const slope = 10
const batch = 3
const bound = 1e-5

const encoded = neurons.flatMap((neuron) =>
  encodings.flatMap((encoding) =>
    ([0, 1] as const).map((layerDelay) => {
      const options = { layers: [3, 6, 5, 2], steps: 9, encoding, arithmetic: { layerDelay } }
      return [
        `${neuron.kind}, ${encoding.kind} in, delay ${layerDelay}`,
        oracleCase(neuron, options, { batch, slope }),
        'detached',
      ] as const
    }),
  ),
)
const resets = neurons
  .flatMap((neuron) =>
    (['delayed', 'immediate', 'zero', 'delayed-zero'] as const).flatMap((reset, at) =>
      (['detached', 'attached'] as const).map((resetGradient) => {
        const options = { layers: [3, 6, 5, 2], steps: 9, arithmetic: { reset, layerDelay: (at % 2) as 0 | 1 } }
        return [
          `${neuron.kind}, ${reset} reset, ${resetGradient}`,
          oracleCase(neuron, options, { batch, slope, attached: resetGradient === 'attached' }),
          resetGradient,
        ] as const
      }),
    ),
  )
  .filter(
    ([
      ,
      {
        description: { arithmetic },
      },
      resetGradient,
    ]) => arithmetic.reset !== 'delayed' || resetGradient === 'attached',
  )
const drawn = [...encoded, ...resets].map(([name, { loss, weights, ...given }, resetGradient]) => {
  const differences = centralDifferences(loss, Float64Array.from(weights), 1e-7)
  return [name, { ...given, weights, differences, resetGradient }] as const
})

it('has a case for every neuron kind', () => {
  expect(neurons.map(({ kind }) => kind)).toEqual(Object.keys(neuronRegistry))
})

const outputsAndGradient = (engine: TrainingEngine, { weights, inputs, outputGradient }: (typeof drawn)[number][1]) => {
  let outputs = Float32Array.of()
  const gradient = engine.gradient(weights, inputs, (values) => {
    outputs = values.slice()
    return outputGradient
  }).slice()
  return { outputs, gradient, again: engine.forward(weights, inputs).slice() }
}
const kernelsOf = ({ description, resetGradient }: (typeof drawn)[number][1]) =>
  kernelEngine(description, { batch, surrogateSlope: slope, resetGradient })

describe.each(drawn)('%s', (_, given) => {
  it('keeps the clearance, and the kernels agree with float64 and finite differences', () => {
    expect(given.distance).toBeGreaterThanOrEqual(clearance)
    const { outputs, gradient, again } = outputsAndGradient(kernelsOf(given), given)
    expect(again).toEqual(outputs)
    expect(largestDeviation(outputs, given.exact.outputs)).toBeLessThan(bound)
    expect(largestDeviation(gradient, given.differences)).toBeLessThan(bound)
    expect(Math.max(...given.differences.map(Math.abs))).toBeGreaterThan(0.01)
  })
})

const installed = await openTensorflow('tensorflow').then(
  () => true,
  () => false,
)
const backends: [string, TensorflowBackend, boolean][] = [
  ['WebAssembly', 'wasm', true],
  ['tfjs-node, which "npm run setup:tfjs-node" sets up', 'tensorflow', installed],
]

describe.each(backends)('TensorFlow on %s', (_, backend, there) => {
  let tf: Tensorflow
  beforeAll(async () => {
    if (there) tf = await openTensorflow(backend)
  })

  it.skipIf(!there).each(drawn)('%s: agrees with the kernels, float64 and finite differences', (_name, given) => {
    const engine = tensorflowEngine(tf, given.description, { surrogateSlope: slope, resetGradient: given.resetGradient })
    expect(engine.name).toBe(`tensorflow (${backend})`)
    const kept = tf.memory().numTensors
    const { outputs, gradient, again } = outputsAndGradient(engine, given)
    expect(tf.memory().numTensors).toBe(kept)
    expect(again).toEqual(outputs)
    const kernels = outputsAndGradient(kernelsOf(given), given)
    expect(largestDeviation(outputs, kernels.outputs)).toBeLessThan(bound)
    expect(largestDeviation(gradient, kernels.gradient)).toBeLessThan(bound)
    expect(largestDeviation(outputs, given.exact.outputs)).toBeLessThan(bound)
    expect(largestDeviation(gradient, given.differences)).toBeLessThan(bound)
  })

  it.skipIf(!there).each(['>=', '>'] as const)('spikes at its threshold where the description says %s, as the kernels do', (threshold) => {
    // Every membrane of the first layer is exactly 1 in step 0; what the second layer gets of it is the output of one step.
    const description = feedForward({ kind: 'lif', beta: 0, threshold: 1 } as { kind: string }, {
      layers: [1, 1, 1, 1],
      steps: 1,
      arithmetic: { threshold },
    })
    const weights = Float32Array.of(0, 1, 0.5, 0, 1, 0)
    const inputs = Float32Array.of(0)
    const expected = threshold === '>=' ? 0.5 : 0
    expect([...kernelEngine(description, { batch: 1, surrogateSlope: slope }).forward(weights, inputs)]).toEqual([expected])
    expect([...tensorflowEngine(tf, description, { surrogateSlope: slope }).forward(weights, inputs)]).toEqual([expected])
  })

  it.skipIf(!there)('refuses a reset that cannot be trained', () => {
    const description = lifNetwork({ layers: [2, 2, 2], beta: 0.5, steps: 2, arithmetic: { reset: 'inside' } })
    expect(() => tensorflowEngine(tf, description, { surrogateSlope: slope })).toThrow(
      'network.arithmetic.reset: got "inside", expected "delayed", "immediate", "zero" or "delayed-zero"',
    )
  })
})
