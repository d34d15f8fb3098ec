import { expect, it } from 'vitest'
import { nirNode } from './fixtures/nir-node.ts'
import type { NirDynamics } from './nir-dynamics.ts'
import { nirNeuron } from './nir-neuron.ts'
import { nirParameters } from './nir-parameters.ts'
import { nirPresets } from './nir-presets.ts'

type Given = Parameters<typeof nirNode>[1]
const [norse, sinabs, nengo]: NirDynamics[] = [nirPresets.norse, nirPresets.sinabs, nirPresets.nengo]

const made = (type: string, given: Given, { dynamics = norse, scaled = false, size = 1 } = {}) => {
  const neuron = nirNeuron(nirParameters('n', nirNode(type, given)), size, dynamics!, { dt: 0.25, scaled })
  const { populations, gain, bias, between, notes, spikes } = neuron
  return {
    models: populations.map(({ model }) => model), gain: [...gain], bias: [...bias], notes, spikes,
    between: between && [[...between.weights], [...between.bias]],
  }
}

it('makes leaky neurons of one population, whose resistance and leak go into what enters', () => {
  expect(made('LIF', { tau: 1, r: 3, v_leak: 2, v_threshold: 4 })).toMatchObject({
    models: [{ kind: 'lif', beta: 0.75, threshold: 4 }], gain: [0.75], bias: [0.5], spikes: true, notes: [],
  })
  const left = Math.exp(-0.25)
  expect(made('LIF', { tau: 1, r: 3, v_leak: 2, v_threshold: 4 }, { dynamics: nengo })).toMatchObject({
    models: [{ beta: left }], gain: [3 * (1 - left)], bias: [2 * (1 - left)],
  })
  expect(made('LIF', { tau: 1, r: 3, v_leak: 2, v_threshold: 4 }, { dynamics: sinabs })).toMatchObject({
    models: [{ beta: left }], gain: [0.75], bias: [0.5],
  })
  expect(made('LI', { tau: 1, r: 3, v_leak: 2 })).toMatchObject({
    models: [{ kind: 'leaky-integrator', beta: 0.75 }], gain: [0.75], bias: [0.5], spikes: false,
  })
})

it('scales by the threshold, of each unit where they differ', () => {
  expect(made('LIF', { tau: [0.5, 1], r: 1, v_leak: 0, v_threshold: [0.5, 2] }, { scaled: true, size: 2 })).toMatchObject({
    models: [{ beta: { each: [0.5, 0.75] }, threshold: 1 }], gain: [1, 0.125], notes: ['potentials are divided by the threshold'],
  })
})

it('shifts potentials so that a reset leads to 0', () => {
  // u = v + 1: u[n] = 0.75 u[n-1] + 0.25 (v_leak + 1) + 0.25 r I, spikes above 1 + 1
  const reset = { tau: 1, r: 1, v_leak: 0.5, v_threshold: 1, v_reset: -1 }
  expect(made('LIF', reset)).toMatchObject({
    models: [{ threshold: 2 }], gain: [0.25], bias: [0.375], notes: ['potentials are those above v_reset, at which a sample begins'],
  })
  expect(made('LIF', reset, { dynamics: sinabs })).toMatchObject({
    models: [{ threshold: 1 }], bias: [0.125], notes: ['v_reset is not used: a spike subtracts the threshold'],
  })
  expect(() => made('LIF', { ...reset, v_reset: 1 })).toThrow(
    'NIR node n (LIF): v_threshold above what a reset leads to is 0, expected a value above 0')
})

it('makes current-based neurons, with v_leak where the reset leads there', () => {
  const given = { tau_syn: 0.5, tau_mem: 1, r: 3, v_leak: 0, v_threshold: 2, w_in: 5 }
  expect(made('CubaLIF', given)).toMatchObject({
    models: [{ kind: 'current-based-lif', alpha: 0.5, beta: 0.75, threshold: 2 }], gain: [0.25 * 3 * 0.5 * 5], bias: [0],
  })
  expect(made('CubaLIF', { ...given, v_leak: -1, v_reset: -1 })).toMatchObject({ models: [{ threshold: 3 }], bias: [0] })
  expect(() => made('CubaLIF', { ...given, v_leak: -1 })).toThrow('NIR node n (CubaLIF): v_leak is -1, expected v_reset, 0')
  expect(() => made('CubaLIF', { ...given, v_leak: -1 }, { dynamics: sinabs })).toThrow('v_leak is -1, expected 0 with a reset that')
  expect(made('CubaLI', { tau_syn: 0.5, tau_mem: 1, r: 3, v_leak: 2, w_in: 5 })).toMatchObject({
    models: [{ kind: 'leaky-integrator', beta: 0.5 }, { kind: 'leaky-integrator', beta: 0.75 }],
    gain: [2.5], bias: [0], between: [[0.75], [0.5]], spikes: false,
  })
})

it('makes what does not leak, and thresholds alone, also those that no potential has', () => {
  expect(made('I', { r: 3 })).toMatchObject({ models: [{ kind: 'leaky-integrator', beta: 1 }], gain: [3], bias: [0] })
  expect(made('IF', { r: 3, v_threshold: 2 })).toMatchObject({ models: [{ kind: 'integrate-and-fire', threshold: 2 }], gain: [3] })
  expect(made('Threshold', { threshold: 0.5 })).toMatchObject({ models: [{ kind: 'lif', beta: 0, threshold: 0.5 }], gain: [1], bias: [0] })
  expect(made('Threshold', { threshold: [-1, 0] }, { size: 2 })).toMatchObject({ models: [{ beta: 0, threshold: 1 }], bias: [2, 1] })
})

it.each([
  ['a time constant of 0', 'LI', { tau: 0, r: 1, v_leak: 0 }, 'NIR node n (LI): tau is 0 s, expected a time above 0'],
  ['one that is shorter than a step', 'LI', { tau: 0.2, r: 1, v_leak: 0 }, 'tau is shorter than dt (0.25 s), expected a smaller dt, or'],
  ['none', 'LI', { r: 1, v_leak: 0 }, 'NIR node n (LI): has no tau, which it needs'],
  ['a threshold of 0', 'IF', { r: 1, v_threshold: 0 }, 'NIR node n (IF): v_threshold is 0, expected a value above 0'],
  ['a convolution', 'Conv2d', {}, 'NIR node n (Conv2d): convolutions and pooling cannot be said yet; they come with a later version'],
  ['another type', 'Izhikevich', {}, 'NIR node n (Izhikevich): is of a type that engram does not know'],
])('refuses %s', (_, type, given, message) => {
  expect(() => made(type, given as Given)).toThrow(message)
})
