import { describe, expect, it } from 'vitest'
import { nirChain } from './fixtures/nir-chain.ts'
import { nirNode } from './fixtures/nir-node.ts'
import { imported, nirOutputs } from './fixtures/nir-outputs.ts'
import { packInput } from './fixtures/pack-input.ts'
import type { NirDynamics } from './nir-dynamics.ts'
import type { NirGraph, NirNode } from './nir-graph.ts'
import { nirPresets } from './nir-presets.ts'

const leaky = (tau = 0.0025): NirNode => nirNode('LIF', { tau: [tau], r: [1], v_leak: [0], v_threshold: [0.1] })
const pass = nirNode('IF', { r: 1, v_threshold: 0.5 })
const whenSpiking = (outputs: readonly number[]): number[] => outputs.flatMap((spike, step) => (spike > 0 ? [step] : []))

describe('one leaky neuron with the input of the paper', () => {
  const graph = nirChain(1, { 0: nirNode('Affine', { weight: [[1]], bias: [0] }), 1: leaky() })
  const early = [460, 510, 710, 760]
  const subtracted = [450, 500, 710, 760]
  it.each([
    ['norse', early], ['snntorch', early], ['spinnaker2', early], ['nengo', early],
    ['sinabs', subtracted], ['rockpool', subtracted],
    ['spyx', early.map((step) => step + 1)], ['lava', early.map((step) => step + 1)],
  ] as const)('spikes when %s does, scaled or not', (preset, expected) => {
    for (const scale of ['threshold', 'none'] as const) {
      const outputs = nirOutputs(graph, packInput(), { steps: 1000, dt: 1e-4, dynamics: nirPresets[preset], input: 'spikes', scale })
      expect(whenSpiking(outputs)).toEqual(expected)
    }
  })
})

it('names populations and connections after nodes, reads the neuron before Output, and says what changed', () => {
  const graph = nirChain(2, { 'fc1.Linear': nirNode('Linear', { weight: [[1, 2]] }), 'lif1.LIF': leaky() })
  const { description, parameters, notes } = imported(graph, { steps: 5 })
  expect(description.populations).toMatchObject([{ name: 'lif1-lif', size: 1, model: { kind: 'lif', beta: 0.6, threshold: 1 } }])
  expect(description.connections).toMatchObject([{ name: 'input-lif1-lif', from: 'input', to: 'lif1-lif', bias: false, delay: 0 }])
  expect(description.readout).toMatchObject({ from: 'lif1-lif', of: 'spikes' })
  expect(description.arithmetic).toMatchObject({ threshold: '>', reset: 'zero' })
  expect([...parameters].map((weight) => weight.toFixed(5))).toEqual(['4.00000', '8.00000'])
  expect(notes).toContain('lif1.LIF: potentials are divided by the threshold')
})

it('takes a format that holds the weights, unless one is asked for', () => {
  const graph = nirChain(1, { a: nirNode('Linear', { weight: [[20]] }), b: pass })
  const { description, notes } = imported(graph, { steps: 1 })
  // 20 / 0.5, the threshold
  expect(description.arithmetic.format).toBe('QS6.9')
  expect(notes).toContain('QS6.9 holds its weights, where QS2.13 does not')
  expect(imported(graph, { steps: 1, format: 'QS2.13' }).description.arithmetic.format).toBe('QS2.13')
})

it('adds a relay where Output gets more than the units of one neuron, and gives biases once', () => {
  const graph = nirChain(1, { a: pass, out: nirNode('Affine', { weight: [[2], [3]], bias: [0.5, 0] }) }, ['input -> out'])
  // IF: v += x, spikes above 0.5, then 0. Output: 2 (s + x) + 0.5 and 3 (s + x).
  expect(nirOutputs(graph, [0.25, 0.5, 0], { steps: 3 })).toEqual([1, 0.75, 3.5, 4.5, 0.5, 0])
  expect(imported(graph, { steps: 3 }).description.populations.at(-1)).toMatchObject({ name: 'output', model: { kind: 'relay' } })
})

it('delays what units send, each by its own', () => {
  const graph = nirChain(2, { late: nirNode('Delay', { delay: [0.001, 0.003] }), a: pass })
  expect(nirOutputs(graph, [1, 1, 0, 0, 0, 0, 0, 0], { steps: 4 })).toEqual([0, 0, 1, 0, 0, 0, 0, 1])
  expect(imported(graph, { steps: 4 }).notes).toEqual(['a: potentials are divided by the threshold'])
  expect(imported(graph, { steps: 4, dt: 0.0007 }).notes).toContain('late: delays are rounded to whole steps of 0.0007 s')
  const { connections } = imported(graph, { steps: 4 }).description
  expect(connections.map(({ name, delay, model }) => [name, delay, model.kind])).toEqual([
    ['input-a-1', 1, 'sparse'], ['input-a-3', 3, 'sparse'],
  ])
})

it('lets a loop come back one step later, also one through a nested graph, and with a late preset no later than that', () => {
  const { version, nodes, edges } = nirChain(1, { cell: pass, rec: nirNode('Linear', { weight: [[1]] }) })
  const inner: NirGraph = {
    version, nodes, edges: [...edges.filter(([from, to]) => from !== 'rec' && to !== 'output'), ['rec', 'cell'], ['cell', 'output']],
  }
  const graph = nirChain(1, { net: { type: 'NIRGraph', parameters: {}, graph: inner } })
  expect(nirOutputs(graph, [0, 1, 0, 0], { steps: 4 })).toEqual([0, 1, 1, 1])
  expect(imported(graph, { steps: 4 }).notes).toContain('net.cell -> net.cell: closes a cycle, one step late')
  expect(nirOutputs(graph, [0, 1, 0, 0], { steps: 4, dynamics: nirPresets.lava })).toEqual([0, 0, 1, 1])
})

it('drives a membrane by a current that decays by itself, and reads it where it never spikes', () => {
  const graph = nirChain(1, { a: nirNode('CubaLI', { tau_syn: 0.002, tau_mem: 0.004, r: 1, v_leak: 1, w_in: 2 }) })
  // i = i / 2 + x; v = 3/4 v + 1/4 (1 + i)
  expect(nirOutputs(graph, [1, 0, 0], { steps: 3 })).toEqual([0.5, 0.75, 0.875])
})

describe('a recurrent network of current-based neurons with biases', () => {
  const size = 3
  const numbers = (count: number, at: number) => Array.from({ length: count }, (_, index) => Math.sin(1 + 7 * index + at))
  const rows = (flat: readonly number[], width: number) =>
    Array.from({ length: flat.length / width }, (_, row) => flat.slice(row * width, (row + 1) * width))
  const [enter, back, bias] = [numbers(size * 2, 0), numbers(size * size, 3), [0.3, 0.2, 0.1]]
  const parameters = {
    tau_syn: [0.003, 0.004, 0.005], tau_mem: [0.008, 0.01, 0.02], r: [1, 2, 3], v_threshold: [0.2, 0.3, 0.4], w_in: [1, 2, 1],
  }
  const graph = nirChain(2, {
    fc: nirNode('Affine', { weight: rows(enter, 2), bias }), lif: nirNode('CubaLIF', { ...parameters, v_leak: 0 }),
  }, ['lif -> rec', 'rec -> lif'])
  const own = [0.05, 0, -0.05]
  const whole = { ...graph, nodes: new Map([...graph.nodes, ['rec', nirNode('Affine', { weight: rows(back, size), bias: own })]]) }
  const steps = 60
  const inputs = Array.from({ length: steps * 2 }, (_, at) => Number(Math.sin(at * at) > 0.2))

  /** The equations of docs/nir.md, step by step. */
  const reference = ({ decay, gain, reset, threshold }: NirDynamics) => {
    const [current, potential, before] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
    const [spikes, membranes]: [number[], number[]] = [[], []]
    const rate = (tau: number) => {
      const left = Math.exp(-1e-3 / tau)
      return { kept: decay === 'euler' ? 1 - 1e-3 / tau : left, enters: gain === 'euler' ? 1e-3 / tau : 1 - left }
    }
    for (let step = 0; step < steps; step++) {
      const sent = [...before]
      for (let unit = 0; unit < size; unit++) {
        let drive = bias[unit]! + own[unit]!
        for (let line = 0; line < 2; line++) drive += enter[unit * 2 + line]! * inputs[step * 2 + line]!
        for (let other = 0; other < size; other++) drive += back[unit * size + other]! * sent[other]!
        const [synapse, membrane] = [rate(parameters.tau_syn[unit]!), rate(parameters.tau_mem[unit]!)]
        const [top, later] = [parameters.v_threshold[unit]!, reset === 'subtract-later']
        current[unit] = synapse.kept * current[unit]! + synapse.enters * parameters.w_in[unit]! * drive
        const taken = later ? top * before[unit]! : 0
        const v = membrane.kept * potential[unit]! + membrane.enters * parameters.r[unit]! * current[unit]! - taken
        const spike = Number(threshold === '>' ? v > top : v >= top)
        potential[unit] = later || spike === 0 ? v : reset === 'to-reset' ? 0 : v - top
        before[unit] = spike
        spikes.push(spike)
        membranes.push(potential[unit]! / top)
      }
    }
    return { spikes, membranes }
  }

  it.each(['norse', 'nengo', 'sinabs'] as const)('is that of the equations, as %s has them, to 1e-6', async (preset) => {
    const dynamics = nirPresets[preset]
    const expected = reference(dynamics)
    expect(expected.spikes.filter((spike) => spike > 0).length).toBeGreaterThan(10)
    const { description, parameters: weights } = imported(whole, { steps, dynamics })
    const { floatGraph } = await import('../graph/float/float-graph.ts')
    const { spikes, membrane } = floatGraph(description, weights).evaluate(Float32Array.from(inputs), 1)
    expect([...spikes]).toEqual(expected.spikes)
    expect(Math.max(...expected.membranes.map((value, at) => Math.abs(value - membrane[at]!)))).toBeLessThan(1e-6)
  })
})

const single = (given: Parameters<typeof nirNode>[1]) => nirChain(2, { a: nirNode('IF', given) })
it.each([
  ['a dt of 0', nirChain(1, { a: pass }), { dt: 0 }, 'dt: got 0, expected the seconds of a time step, above 0'],
  ['no Input', { version: '', nodes: new Map([['a', pass]]), edges: [] }, {}, 'NIR graph: has 0 nodes of type Input, expected one'],
  ['a neuron of another size', single({ r: [1, 1, 1], v_threshold: 1 }), {}, 'NIR node a (IF): gets 2 values, expected 3'],
  ['shapes that contradict', single({ r: [1, 1, 1], v_threshold: [1, 1] }), {}, 'v_threshold has the shape [2], expected 3'],
])('refuses %s', (_, graph, options, message) => {
  expect(() => imported(graph as NirGraph, { steps: 1, ...options })).toThrow(message)
})

it('takes an observation, which enters in every step alike (by hand)', () => {
  const graph = nirChain(1, { fc: nirNode('Linear', { weight: [[1]] }), lif: pass })
  const options = { steps: 4, input: 'current' } as const
  expect(imported(graph, options).description.input).toEqual({ size: 1, encoding: { kind: 'current' } })
  // 0.2, 0.4, 0.6 > 0.5: a spike and back to 0, 0.2.
  expect(nirOutputs(graph, [0.2], options)).toEqual([0, 0, 1, 0])
})
