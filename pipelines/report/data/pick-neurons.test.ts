import { expect, test } from 'vitest'
import { sampleWindow } from '../../fixtures/sample-window.ts'
import { pickNeurons } from './pick-neurons.ts'

/** A window in which the membrane of neuron 2 of layer 0 swings most, and that of neuron 1 most of those that spike. */
const window = () => {
  const plain = sampleWindow()
  const float = new Float32Array(60)
  const spikes = new Uint8Array(60)
  for (let sample = 0; sample < 3; sample++) {
    for (let step = 0; step < 4; step++) {
      float[plain.at(sample, 0, step, 2)] = step % 2 === 0 ? -9 : 9
      float[plain.at(sample, 0, step, 1)] = step % 2 === 0 ? -1 : 1
      float[plain.at(sample, 1, step, 0)] = step / 10
      spikes[plain.at(sample, 0, step, 1)] = step % 2
    }
  }
  return { ...plain, membrane: { float }, spikes: { float: spikes } }
}

test('layers take turns, neurons that spike and swing come before others', () => {
  expect(pickNeurons(window(), 2)).toEqual([{ layer: 0, neuron: 1 }, { layer: 1, neuron: 0 }])
  expect(pickNeurons(window(), 3)).toEqual([{ layer: 0, neuron: 1 }, { layer: 0, neuron: 2 }, { layer: 1, neuron: 0 }])
  expect(pickNeurons(window(), 99)).toHaveLength(5)
})

test('what stands behind the end of a sample says nothing of a neuron', () => {
  // Neuron 2 of layer 0 swings in what counts of it as neuron 1 does not.
  const { membrane: { float }, at, ...shorter } = { ...window(), counted: [1, 1, 1] }
  for (let sample = 0; sample < 3; sample++) float[at(sample, 0, 0, 2)] = sample
  const spikes = { float: new Uint8Array(60) }
  expect(pickNeurons({ ...shorter, at, membrane: { float }, spikes }, 1)).toEqual([{ layer: 0, neuron: 2 }])
})

test('the one that is asked for comes first and once', () => {
  expect(pickNeurons(window(), 2, { layer: 1, neuron: 1 })).toEqual([{ layer: 1, neuron: 1 }, { layer: 0, neuron: 1 }])
  expect(pickNeurons(window(), 9, { layer: 0, neuron: 1 })).toHaveLength(5)
})
