import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { centralDifferences } from './fixtures/central-differences.ts'
import { largestDeviation } from './fixtures/largest-deviation.ts'
import { oracleCase } from './fixtures/oracle-case.ts'
import { openTensorflow, type Tensorflow } from './open-tensorflow.ts'
import { spikingLayer } from './spiking-layer.ts'
import { linearMaps } from '../graph/fixtures/linear-maps.ts'

let tf: Tensorflow
beforeAll(async () => {
  tf = await openTensorflow('wasm')
})
const slope = 10
const [steps, batch] = [9, 3]

describe.each([
  { kind: 'lif', beta: 0.8, threshold: 1 },
  { kind: 'current-based-lif', alpha: 0.6, beta: 0.7, threshold: 1 },
  { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 5, threshold: 1 },
  { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.16, history: 12, threshold: 1 },
  { kind: 'sum-of-exponentials', alpha: 0.6, lambda: 0.16, exponentials: 4, span: 100, extraFraction: 8, threshold: 1 },
])('a fused layer of $kind neurons', (neuron) => {
  const given = oracleCase(neuron, { layers: [3, 6, 5, 2], steps }, { batch, slope })

  it('is differentiated by TensorFlow between linear layers: outputs and gradient are those of a float64 model', () => {
    const maps = linearMaps(given.description)
    const layer = spikingLayer(tf, neuron, { threshold: '>=', surrogateSlope: slope })
    let outputs: Float32Array = Float32Array.of()
    const kept = tf.memory().numTensors
    const gradient = tf.tidy(() => tf.grad((flat) => {
      const linear = (map: number, x: Tensor2D): Tensor2D => {
        const { inputs, outputs: to, weights, bias } = maps[map]!
        const matrix = (flat as Tensor1D).slice(weights, inputs * to).reshape([to, inputs]) as Tensor2D
        return tf.matMul(x, matrix.transpose()).add((flat as Tensor1D).slice(bias, to))
      }
      // The same current in every step; all steps of a layer are one matrix product.
      const x = tf.tensor2d(given.inputs, [batch, 3])
      const first = layer(linear(0, tf.tile(x, [steps, 1])).reshape([steps, batch, 6]) as Tensor3D)
      const second = layer(linear(1, first.spikes.reshape([steps * batch, 6])).reshape([steps, batch, 5]) as Tensor3D)
      const values = linear(2, second.membranes.mean(0))
      outputs = values.dataSync<'float32'>()
      return values.mul(tf.tensor2d(given.outputGradient, [batch, 2])).sum()
    })(tf.tensor1d(given.weights)).dataSync<'float32'>())
    expect(tf.memory().numTensors).toBe(kept)
    expect(largestDeviation(outputs, given.exact.outputs)).toBeLessThan(1e-5)
    const differences = centralDifferences(given.loss, Float64Array.from(given.weights), 1e-7)
    expect(largestDeviation(gradient, differences)).toBeLessThan(1e-5)
  })
})

describe('a fused layer', () => {
  const lif = { kind: 'lif', beta: 0.5, threshold: 1 }
  it('gives membranes and spikes by hand, whatever was asked before', () => {
    const layer = spikingLayer(tf, lif, { threshold: '>', surrogateSlope: 1 })
    const shapes: [number, number, number][] = [[4, 1, 1], [9, 3, 7], [2, 40, 1], [4, 1, 1]]
    for (const shape of shapes) {
      const { membranes, spikes } = layer(tf.ones(shape))
      const lanes = shape[1] * shape[2]
      const column = (values: Float32Array) => [...values].filter((_, index) => index % lanes === lanes - 1).slice(0, 4)
      // 1 (not above 1), 1.5 (spikes), 1 + 0.75 - 1, 1 + 0.375
      expect(column(membranes.dataSync<'float32'>())).toEqual([1, 1.5, 0.75, 1.375].slice(0, shape[0]))
      expect(column(spikes.dataSync<'float32'>())).toEqual([0, 1, 0, 1].slice(0, shape[0]))
      expect([membranes.shape, spikes.shape]).toEqual([shape, shape])
    }
  })

  it('refuses currents without a time axis and neurons that are not known', () => {
    const layer = spikingLayer(tf, lif, { threshold: '>=', surrogateSlope: 1 })
    expect(() => layer(tf.zeros([3, 4]) as unknown as Tensor3D)).toThrow(
      'spiking layer: got currents of shape [3, 4], expected [steps, samples, neurons]',
    )
    expect(() => spikingLayer(tf, { kind: 'lfi' }, { threshold: '>=', surrogateSlope: 1 })).toThrow('did you mean lif?')
  })
})
