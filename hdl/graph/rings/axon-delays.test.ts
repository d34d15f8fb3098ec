import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import type { GraphInput } from '../../../models/graph/graph-description.ts'
import { standInGraph } from '../../cost/area/stand-in-graph.ts'
import { axonCircuit, axonCycles, axonImage } from './axon-circuit.ts'
import { axonDelays } from './axon-delays.ts'
import { delayPlan } from './delay-plan.ts'

const late = (delays: readonly number[], more: object = {}) => ({ kind: 'delayed', longest: 9, per: 'source', delays, ...more })

/** The network that the circuit is made of: connections of one delay each. */
const network = (connections: GraphInput['connections'], input: GraphInput['input'] = { size: 4, encoding: { kind: 'spikes' } }) =>
  standInGraph(checkGraph({
    schema: 2, steps: 9, input,
    arithmetic: {
      format: 'QS2.5', membraneWidth: 14, currentWidth: 12, coefficientFraction: 6, rounding: 'floor', overflow: 'saturate',
      currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
    },
    populations: [{ name: 'a', size: 6, model: { kind: 'lif', beta: 0.75, threshold: 0.5 } }],
    connections,
    readout: { from: 'a', of: 'spikes', over: 'sum' },
  })).description

const all = ({ connections }: { readonly connections: readonly unknown[] }) => [...connections.keys()]

describe('delays of axons', () => {
  it('are those of each source, a step of them in the list that is there in any case', () => {
    const description = network([{ name: 'in', from: 'input', to: 'a', model: late([0, 5, 2, 0]) }])
    expect(axonDelays(description, all(description))).toEqual({ delay: 0, axons: { late: [0, 5, 2, 0], slotWidth: 3 } })
    const later = network([{ name: 'in', from: 'input', to: 'a', model: late([1, 9, 2, 1]), delay: 3 }])
    expect(axonDelays(later, all(later))).toEqual({ delay: 1, axons: { late: [3, 11, 4, 3], slotWidth: 4 } })
  })

  it('are none where a source has several, sends values, or comes as events', () => {
    const targets = network([{ name: 'in', from: 'input', to: 'a', model: { ...late([0, 5, 2, 0, 1, 1]), per: 'target' } }])
    expect(axonDelays(targets, all(targets))).toBeUndefined()
    const connections = (size: number): GraphInput['connections'] =>
      [{ name: 'in', from: 'input', to: 'a', model: late(Array.from({ length: size }, (_, line) => line % 5)) }]
    const values = network(connections(4), { size: 4, encoding: { kind: 'values' } })
    expect(axonDelays(values, all(values))).toBeUndefined()
    const masks = network(connections(31), { size: 31, encoding: { kind: 'spikes' } })
    expect(axonDelays(masks, all(masks))).toBeDefined()
    const events = network(connections(32), { size: 32, encoding: { kind: 'spikes' } })
    expect(axonDelays(events, all(events))).toBeUndefined()
  })

  it('have the form that takes the fewest bits, or the one that is asked for where there is one', () => {
    const description = network([{ name: 'in', from: 'input', to: 'a', model: late([0, 5, 2, 0]) }])
    const into = all(description)
    const plan = delayPlan(description, { into, lanes: 2 })
    // 6 targets, weights of 8 bits, a row of biases. Lists: all 4 lines, of one the first 2; 2, 6 and 3 banks. A ring: a delay of 3 bits
    // for each weight, sums of 8 + 3 bits, 2 more bits, an epoch of 4. Axons: 8 bits and a delay for each line.
    expect(plan.bits).toEqual({
      lists: 6 * (4 + 2 + 4 + 1) * 8 + (2 + 6 + 3) * 4 * 2, ring: 6 * 5 * (8 + 3) + 2 * 4 * 2 + 6 * 8 * (8 + 3 + 2 + 4),
      axons: 6 * 5 * 8 + 2 * 4 * 2 + 4 * (8 + 3),
    })
    expect([plan.form, plan.ring, plan.lists.length]).toEqual(['axons', undefined, 1])
    for (const form of ['lists', 'ring', 'axons'] as const)
      expect(delayPlan(description, { into, lanes: 2, form }).lists.length).toBe(form === 'lists' ? 3 : 1)
    expect(delayPlan(description, { into, lanes: 2, form: 'ring' }).ring).toBeDefined()
  })

  it('stand beside a ring of what they do not suit', () => {
    const description = network([
      { name: 'in', from: 'input', to: 'a', model: late([0, 5, 2, 0]) },
      { name: 'back', from: 'a', to: 'a', model: { kind: 'delayed', longest: 3, delays: { drawn: 1 } }, delay: 1 },
    ])
    const { lists, ring } = delayPlan(description, { into: all(description), lanes: 2, form: 'axons' })
    expect(lists.map(({ axons, parts }) => [axons?.slotWidth, parts.some((part) => part.late > 0)]))
      .toEqual([[3, false], [undefined, true]])
    expect(ring?.slotWidth).toBe(2)
  })
})

describe('what stands in front of the list', () => {
  const axons = { late: [0, 5, 2, 1], slotWidth: 3 }

  it('takes as few lines at a time as a step of biases leaves room for', () => {
    const description = network([{ name: 'in', from: 'input', to: 'a', model: late(axons.late) }])
    const of = (groups: number) => axonCircuit(description, axons, { from: 'input', updates: 1, groups })
    expect([6, 3, 2, 1].map(of).map(({ width, masks, parts }) => [width, masks, parts]))
      .toEqual([[1, 4, 4], [2, 2, 2], [2, 2, 2], [4, 1, 1]])
    expect([6, 3, 1].map(of).map(axonCycles)).toEqual([5, 3, 1])
    // The first line of each mask is the lowest field.
    expect(axonImage(of(6))).toBe('0\n5\n2\n1\n')
    expect(axonImage(of(3))).toBe('28\n0a\n')
  })

  it('takes the units of a population as they are updated', () => {
    const description = network([{ name: 'back', from: 'a', to: 'a', model: late([0, 1, 2, 3, 4, 5]), delay: 1 }])
    expect(axonCircuit(description, { late: [0, 1, 2, 3, 4, 5], slotWidth: 3 }, { from: 'a', updates: 4, groups: 6 }))
      .toMatchObject({ width: 4, masks: 2, parts: 1 })
  })
})
