import { expect, it } from 'vitest'
import { nearMemoryDesign } from '../../graph/fixtures/near-memory-design.ts'
import { circuitCost } from '../area/circuit-cost.ts'
import type { CircuitCost } from './parts-cost.ts'
import { pathCosts } from './path-costs.ts'

const names = ['lut', 'flipFlop', 'dsp', 'blockRam', 'lutRam'] as const
const sum = (costs: readonly CircuitCost[], name: (typeof names)[number]): number => costs.reduce((total, one) => total + one[name], 0)

it('has the paths of a layer side by side each with synapses of its own, in a row all with the same', () => {
  const [side, row] = (['side by side', 'in a row'] as const).map((paths) => {
    const { network, lanes } = nearMemoryDesign(paths, 20)
    const { connections } = network.description
    const costs = pathCosts(network, lanes, 'xc7')
    expect(costs.map(({ connection }) => connection)).toEqual([...connections.keys(), undefined])
    return { of: (name: string) => costs[connections.findIndex((one) => one.name === name)]!, costs, network, lanes }
  })
  const hidden = ['hidden1-hidden2', 'memory2-hidden2', 'drive2-hidden2']
  expect(hidden.map((name) => side!.of(name).shared)).toEqual([1, 1, 1])
  expect(new Set(hidden.map((name) => side!.of(name).synapses)).size).toBe(3)
  expect(hidden.map((name) => row!.of(name).shared)).toEqual([3, 3, 3])
  expect(new Set(hidden.map((name) => row!.of(name).synapses)).size).toBe(1)
  // Groups of four neurons, times the lines of each list.
  expect(hidden.map((name) => side!.of(name).words)).toEqual([32 * 128, 32 * 8, 32])
  // Four multipliers for what the memory holds and for what enters it, none for spikes.
  expect(hidden.map((name) => side!.of(name).synapsesCost.dsp > 0)).toEqual([false, true, true])
})

it('is part of the circuit: lists and synapses, each counted once, and nothing is left of its multipliers and weights but neurons', () => {
  const { network, lanes } = nearMemoryDesign('in a row', 20)
  const costs = pathCosts(network, lanes, 'ice40')
  const once = [...new Map(costs.map(({ synapses, synapsesCost }) => [synapses, synapsesCost])).values()]
  const whole = circuitCost(network, lanes, 'ice40')
  for (const name of names) {
    const paths = sum(costs.map(({ listCost }) => listCost), name) + sum(once, name)
    expect(paths).toBeLessThanOrEqual(whole[name])
    if (name === 'lut') expect(paths).toBeGreaterThan(whole[name] / 4)
  }
})
