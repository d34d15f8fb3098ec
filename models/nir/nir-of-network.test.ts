import { describe, expect, it } from 'vitest'
import { checkGraph } from '../graph/check/check-graph.ts'
import type { GraphDescription, GraphInput } from '../graph/graph-description.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { floatGraph } from '../graph/float/float-graph.ts'
import { initialWeights } from '../learners/initial-weights.ts'
import { dualMemoryGraph } from '../legendre/fixtures/dual-memory-graph.ts'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { draws } from '../random/draws.ts'
import { lostInNir } from './lost-in-nir.ts'
import { networkOfNir } from './network-of-nir.ts'
import type { NirDynamics } from './nir-dynamics.ts'
import { nirOfNetwork } from './nir-of-network.ts'

const arithmetic = lifNetwork({ layers: [1, 1, 1], beta: 0.5, steps: 1 }).arithmetic
const [steps, dt] = [24, 1e-3]
const resets = { zero: 'to-reset', immediate: 'subtract', delayed: 'subtract-later' } as const

/** A network of all kinds that NIR can say, with cycles and delays, its weights, and inputs. */
const drawn = (seed: number) => {
  const { uniform, whole, chance, pick } = draws(seed, 'nir-of-network')
  const each = (size: number, low: number, high: number) => {
    const one = () => low + uniform() * (high - low)
    return chance(0.5) ? one() : { each: Array.from({ length: size }, one) }
  }
  const share = (size: number) => (chance(0.2) ? pick([0, 1]) : each(size, 0.1, 0.95))
  const count = whole(1, 4)
  const populations = Array.from({ length: count }, (_, index) => {
    const size = whole(1, 4)
    const threshold = each(size, 0.3, 1)
    return {
      name: pick(['a', 'output', 'lif.x'.replace('.', '-'), 'z']) + index, size,
      model: pick<GraphInput['populations'][number]['model']>([
        { kind: 'lif', beta: share(size), threshold }, { kind: 'integrate-and-fire', threshold },
        { kind: 'current-based-lif', alpha: share(size), beta: share(size), threshold }, { kind: 'relay' },
        { kind: 'leaky-integrator', beta: each(size, 0, 0.9) }, { kind: 'leaky-integrator', beta: 1 },
      ]),
    }
  })
  const connections: GraphInput['connections'] = []
  const connect = (from: string, sources: number, to: number, delay: number): void => {
    const target = populations[to]!
    const kinds = ['dense', 'dense', 'sparse', ...(sources === target.size ? ['one-to-one', 'block-diagonal'] : [])]
    const kind = pick(kinds)
    const more = { sparse: { synapses: [[0, 0], ...(sources > 1 ? [[1, 0]] : [])] }, 'block-diagonal': { blocks: 1 } }
    const model = { kind, ...more[kind as keyof typeof more] }
    connections.push({ name: `c${connections.length}`, from, to: target.name, model, bias: chance(0.4), delay })
  }
  populations.forEach(({ name, size }, index) => {
    if (index === 0 || chance(0.3)) connect('input', 3, index, whole(0, 2))
    else connect(populations[index - 1]!.name, populations[index - 1]!.size, index, whole(0, 1))
    // Back into itself or an earlier one, at least one step later, or past one.
    if (chance(0.6)) connect(name, size, whole(0, index), whole(1, 2))
    if (index > 1 && chance(0.4)) connect(populations[0]!.name, populations[0]!.size, index, whole(0, 1))
  })
  const last = populations.at(-1)!
  const values = ['leaky-integrator', 'relay'].includes(last.model.kind)
  const reset = pick(['zero', 'immediate', 'delayed'] as const)
  const threshold = pick(['>', '>='] as const)
  const description = checkGraph({
    schema: 2, steps, input: { size: 3, encoding: { kind: 'spikes' } }, populations, connections,
    readout: {
      from: last.name, of: values ? 'values' : 'spikes', over: 'step', argmax: false,
      ...(chance(0.5) && { through: { outputs: 2, model: { kind: 'dense' }, bias: chance(0.5) } }),
    },
    arithmetic: { ...arithmetic, reset, threshold },
  } satisfies GraphInput)
  const parameters = Float32Array.from({ length: graphLayout(description).length }, () => uniform() * 1.6 - 0.5)
  const inputs = Float32Array.from({ length: 4 * steps * 3 }, () => Number(chance(0.4)))
  const dynamics: NirDynamics = { decay: 'euler', gain: 'euler', reset: resets[reset], threshold, late: false }
  return { description, parameters, inputs, dynamics }
}
const back = ({ description, parameters, dynamics }: ReturnType<typeof drawn>, scale: 'none' | 'threshold') =>
  networkOfNir(nirOfNetwork({ description, parameters }, dt).graph, {
    dynamics, dt, steps, input: 'spikes', over: 'step', argmax: false, scale, format: 'QS2.13',
  })
const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

describe('a network that was written and read again', () => {
  it('leaves the same outputs in every step, for random networks of all kinds that NIR can say', () => {
    let [spiking, cyclic, unsaid] = [0, 0, 0]
    for (let seed = 0; seed < 60; seed++) {
      const one = drawn(seed)
      const expected = floatGraph(one.description, one.parameters).evaluate(one.inputs, 4)
      const again = back(one, seed % 2 === 0 ? 'none' : 'threshold')
      const found = floatGraph(again.description, again.parameters).evaluate(one.inputs, 4)
      const scale = largest(expected.outputs)
      // Values may grow without end; relative to the largest then.
      const worst = expected.outputs.reduce((most, value, at) => Math.max(most, Math.abs(value - found.outputs[at]!)), 0)
      expect({ seed, wrong: worst > 1e-4 * Math.max(1, scale), at: worst }).toMatchObject({ seed, wrong: false })
      if (expected.spikes.includes(1)) spiking++
      if (one.description.connections.some(({ from, to, delay }) => from === to && delay === 1)) cyclic++
      if (again.notes.some((note) => note.includes('closes a cycle'))) unsaid++
    }
    expect(spiking).toBeGreaterThan(30)
    expect(cyclic).toBeGreaterThan(5)
    expect(unsaid).toBeGreaterThan(5)
  })
})

it('writes a Legendre memory with its maps as weights, which reads back as a network that does the same', () => {
  const graphOf = dualMemoryGraph({ inputs: 3, neurons: 4, order: 5, window: 12, steps, fused: false })
  const description = checkGraph({
    // NIR has no rectified linear unit.
    ...graphOf, populations: graphOf.populations.map((one) => (one.name === 'drive' ? { ...one, model: { kind: 'relay' } } : one)),
    readout: { from: 'hidden', of: 'spikes', over: 'step', argmax: false },
  })
  const parameters = initialWeights(description, 4)
  const inputs = Float32Array.from({ length: 4 * steps * 3 }, (_, at) => Number((at * at) % 5 < 2))
  const { graph, lost } = nirOfNetwork({ description, parameters }, dt)
  const dynamics: NirDynamics = { decay: 'euler', gain: 'euler', reset: 'to-reset', threshold: '>=', late: false }
  const again = networkOfNir(graph, { dynamics, dt, steps, input: 'spikes', over: 'step', argmax: false, scale: 'none', format: 'QS2.13' })
  const [expected, found] = [{ description, parameters }, again]
    .map((one) => floatGraph(one.description, one.parameters).evaluate(inputs, 4))
  expect(expected!.spikes.includes(1)).toBe(true)
  expect([...found!.outputs]).toEqual([...expected!.outputs])
  expect(again.description.populations.map(({ model }) => model.kind)).not.toContain('legendre')
  expect(lost).toContain('memory-state: that its weights are those of Legendre memories and never trained')
})

it('writes delays of single synapses as a Delay for each of them, which read back as a network that does the same', () => {
  const description = checkGraph({
    schema: 2, steps, input: { size: 3, encoding: { kind: 'spikes' } },
    populations: [{ name: 'cells', size: 4, model: { kind: 'lif', beta: 0.7, threshold: 0.4 } }],
    connections: [
      { name: 'in', from: 'input', to: 'cells', model: { kind: 'delayed', longest: 4, delays: { trained: 'gaussian' } }, bias: false },
      { name: 'back', from: 'cells', to: 'cells', model: { kind: 'delayed', longest: 2, per: 'source', delays: [0, 1, 2, 0] }, delay: 1 },
    ],
    readout: { from: 'cells', of: 'spikes', over: 'step', argmax: false },
    arithmetic: { ...arithmetic, reset: 'zero' },
  })
  const parameters = initialWeights(description, 4)
  const inputs = Float32Array.from({ length: 4 * steps * 3 }, (_, at) => Number((at * at) % 5 < 2))
  const { graph } = nirOfNetwork({ description, parameters }, dt)
  const dynamics: NirDynamics = { decay: 'euler', gain: 'euler', reset: 'to-reset', threshold: '>=', late: false }
  const again = networkOfNir(graph, { dynamics, dt, steps, input: 'spikes', over: 'step', argmax: false, scale: 'none', format: 'QS2.13' })
  const [expected, found] = [{ description, parameters }, again]
    .map((one) => floatGraph(one.description, one.parameters).evaluate(inputs, 4))
  expect(expected!.spikes.includes(1)).toBe(true)
  expect([...found!.outputs]).toEqual([...expected!.outputs])
  const late = new Set(again.description.connections.map(({ from, delay }) => `${from} ${delay}`))
  expect(['input 1', 'input 2', 'input 3', 'cells 1', 'cells 2', 'cells 3'].filter((one) => !late.has(one))).toEqual([])
})

const named = (description: GraphDescription, parameters: readonly number[]) =>
  nirOfNetwork({ description, parameters: Float32Array.from(parameters) }, 0.001)

it('writes decays as time constants, and weights that make up for them', () => {
  const description = lifNetwork({ layers: [1, 1, 1], beta: 0.75, steps: 3, threshold: 0.5 })
  const { graph, lost } = named(description, [2, 0.25, 3, 0.125])
  const plain = Object.fromEntries([...graph.nodes].map(([name, { type, parameters }]) =>
    [name, [type, ...Object.entries(parameters).map(([key, { values }]) => `${key} ${[...values].join(' ')}`)]]))
  expect(Object.values(plain)).toEqual(expect.arrayContaining([
    ['LIF', 'tau 0.004', 'r 1', 'v_leak 0', 'v_threshold 0.5', 'v_reset 0'],
    ['Affine', 'weight 8', 'bias 1'],
    ['Affine', 'weight 3', 'bias 0.125'],
  ]))
  expect([...graph.nodes.keys()]).toEqual([...graph.nodes.keys()].toSorted())
  const preset = "{ decay: 'euler', gain: 'euler', reset: 'subtract-later', threshold: '>=' }"
  expect(lost[0]).toBe(`what a spike does, and when: import it with preset ${preset} and dt 0.001`)
})

it('refuses by name what NIR has no node for, and tells refractory steps and other resets', () => {
  const description = checkGraph({
    schema: 2, steps: 2, input: { size: 1, encoding: { kind: 'spikes' } },
    populations: [{ name: 'cells', size: 1, refractory: 3, model: { kind: 'lif', beta: 0.5, threshold: 1 } }],
    connections: [{ name: 'in', from: 'input', to: 'cells', model: { kind: 'dense' }, bias: false }],
    readout: { from: 'cells', of: 'membrane', over: 'last' },
    arithmetic: { ...arithmetic, reset: 'delayed-zero' },
  } satisfies GraphInput)
  expect(named(description, [1]).lost).toEqual([
    'what a spike does, and when: populations differ, or have a reset that no reader knows (resets as delayed-zero)',
    'cells: 3 refractory steps',
    'the readout: it takes membranes of cells, Output gets what it sends',
    'the readout: over last, the largest output',
    'the input: spikes for at most 2 steps',
    'formats, widths and rounding of integers',
  ])
  const [cells] = description.populations
  const other = { ...description, populations: [{ ...cells!, model: { kind: 'adaptive-lif', beta: 0.5, threshold: 1, rise: 0, rho: 0 } }] }
  expect(() => named(other, [1])).toThrow(
    'population cells: NIR has no node for adaptive-lif, expected one of lif, integrate-and-fire, current-based-lif, leaky-integrator, ')
})

it('says that synapses that may fail are certain there', () => {
  const description = checkGraph({
    schema: 2, steps: 4, input: { size: 2, encoding: { kind: 'spikes' } },
    populations: [{ name: 'a', size: 3, model: { kind: 'integrate-and-fire', threshold: 1 } }],
    connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, transmission: { probability: 0.25 } }],
    readout: { from: 'a', of: 'spikes', over: 'sum' },
    arithmetic,
  })
  expect(lostInNir(description, dt)).toContain('in: that its synapses transmit a spike with probability 0.25, they always do')
})
