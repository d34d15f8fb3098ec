import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import { fractionalNetwork } from '../../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { graphCycles } from '../../graph/graph-cycles.ts'
import { graphLanes, type GraphLanes } from '../../graph/graph-lanes.ts'
import { mostGraphSpikes } from '../../graph/most-graph-spikes.ts'
import { chooseLanes } from './choose-lanes.ts'
import { delayForms } from './lane-candidates.ts'
import { circuitArea } from '../area/circuit-area.ts'
import { circuitCost } from '../area/circuit-cost.ts'
import { standInGraph } from '../area/stand-in-graph.ts'

const divisors = (of: number): number[] => Array.from({ length: of }, (_, index) => index + 1).filter((count) => of % count === 0)

const worst = (network: ReturnType<typeof standInGraph>, lanes: GraphLanes): number =>
  graphCycles({ network, lanes })(mostGraphSpikes(network.description))

/** Every choice of lanes that there is, with memories in blocks. */
const everything = (network: ReturnType<typeof standInGraph>) => {
  const { description } = network
  const layer = (size: number) => Array.from({ length: size }, (_, index) => index + 1).flatMap((lanes) =>
    divisors(lanes).flatMap((scans) => divisors(scans).map((updates) => ({ lanes, scans, updates }))))
  const [first, second] = description.populations.map(({ size }) => layer(size))
  return first!.flatMap((a) => second!.flatMap((b) => [1, 2].map((readout) => {
    const lanes = graphLanes(description, { populations: [a, b], readout, memory: 'block' })
    return { lanes, area: circuitArea('xc7', circuitCost(network, lanes, 'xc7')), cycles: worst(network, lanes) }
  })))
}

describe.each([
  ['fractional', standInGraph(fractionalNetwork({ layers: [4, 6, 4, 2], alpha: 0.5, history: 6, steps: 5 }))],
  ['lif', standInGraph(lifNetwork({ layers: [3, 8, 3, 2], beta: 0.9, steps: 4 }))],
])('%s', (_, network) => {
  const all = everything(network)

  it('is nearly as small as the smallest of all choices that are fast enough', () => {
    const slowest = Math.max(...all.map(({ cycles }) => cycles))
    const fastest = Math.min(...all.map(({ cycles }) => cycles))
    for (const part of [0.1, 0.3, 0.6, 1]) {
      const cycles = Math.ceil(fastest + part * (slowest - fastest))
      const { chosen } = chooseLanes(network, 'xc7', { cycles, memory: 'block' })
      expect(chosen!.cycles).toBeLessThanOrEqual(cycles)
      expect(chosen!.cycles).toBe(worst(network, chosen!.lanes))
      const best = Math.min(...all.filter((one) => one.cycles <= cycles).map(({ area }) => area))
      expect(chosen!.area / best).toBeLessThan(1.2)
    }
  })

  it('is nearly as fast as the fastest within a limit of LUTs, and keeps it', () => {
    const lut = 900
    const { chosen, options } = chooseLanes(network, 'xc7', { lut, memory: 'block' })
    expect(chosen!.cost.lut + chosen!.cost.lutRam).toBeLessThanOrEqual(lut)
    const within = all.filter(({ lanes }) => {
      const { lut: logic, lutRam } = circuitCost(network, lanes, 'xc7')
      return logic + lutRam <= lut
    })
    expect(chosen!.cycles / Math.min(...within.map(({ cycles }) => cycles))).toBeLessThan(1.15)
    expect(options).toContain(chosen)
  })

  it('options are ordered, and no lanes are chosen where none are fast enough or small enough', () => {
    const { options, chosen } = chooseLanes(network, 'xc7', { cycles: 5 })
    expect(chosen).toBeUndefined()
    expect(options.length).toBeGreaterThan(2)
    expect(options.map(({ cycles }) => cycles)).toEqual(options.map(({ cycles }) => cycles).toSorted((a, b) => a - b))
    expect(options.map(({ area }) => area)).toEqual(options.map(({ area }) => area).toSorted((a, b) => b - a))
    expect(chooseLanes(network, 'ice40', { device: 'lp384' }).chosen).toBeUndefined()
  })
})

/** A recurrent layer, and a second population that several read; read out as it is. */
const graph = standInGraph(checkGraph({
  schema: 2, steps: 8, tail: 1, input: { size: 12, encoding: { kind: 'spikes' } },
  arithmetic: lifNetwork({ layers: [1, 1, 1], beta: 0.9, steps: 1 }).arithmetic,
  populations: [
    { name: 'a', size: 12, model: { kind: 'lif', beta: { each: Array.from({ length: 12 }, (_, unit) => 0.5 + unit / 30) }, threshold: 1 } },
    { name: 'b', size: 6, model: { kind: 'leaky-integrator', beta: 0.9 }, arithmetic: { connections: 'one-by-one' } },
  ],
  connections: [['input', 'a', 0], ['a', 'a', 1], ['a', 'b', 0], ['input', 'b', 3]].map(([from, to, delay]) => (
    { name: `${from}-${to}`, from: String(from), to: String(to), model: { kind: 'dense' }, delay: Number(delay) }
  )),
  readout: { from: 'b', of: 'values', over: 'maximum' },
}))

describe('a graph', () => {
  it('has lanes that a circuit can have, the faster the larger, and those that are chosen keep to the limits', () => {
    const { options } = chooseLanes(graph, 'xc7', { memory: 'block' })
    expect(options.length).toBeGreaterThan(4)
    for (const { lanes, cycles } of options) {
      expect(graphLanes(graph.description, lanes)).toEqual(lanes)
      expect(cycles).toBe(worst(graph, lanes))
    }
    expect(options.map(({ area }) => area)).toEqual(options.map(({ area }) => area).toSorted((a, b) => b - a))
    const middle = options[Math.floor(options.length / 2)]!
    const { chosen } = chooseLanes(graph, 'xc7', { memory: 'block', cycles: middle.cycles })
    expect(chosen!.cycles).toBeLessThanOrEqual(middle.cycles)
    expect(chosen!.area).toBeLessThanOrEqual(middle.area)
    expect(chooseLanes(graph, 'xc7', { memory: 'block', lut: Math.ceil(middle.cost.lut + middle.cost.lutRam) }).chosen).toBeDefined()
  })
})

/** Delays of axons, a few units and many steps between. */
const delayed = (per: 'source' | 'synapse') => standInGraph(checkGraph({
  schema: 2, steps: 8, tail: 1, input: { size: 4, encoding: { kind: 'spikes' } },
  arithmetic: lifNetwork({ layers: [1, 1, 1], beta: 0.9, steps: 1 }).arithmetic,
  populations: [{ name: 'a', size: 4, model: { kind: 'lif', beta: 0.9, threshold: 1 } }],
  connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'delayed', longest: 5, per, delays: { drawn: 1 } } }],
  readout: { from: 'a', of: 'spikes', over: 'sum' },
}))

it.each([['source', ['axons', 'lists', 'ring']], ['synapse', ['lists', 'ring']]] as const)(
  'looks at every form of delays, those of a %s: what it chooses is no larger in another', (per, forms) => {
    const network = delayed(per)
    expect(delayForms(network.description).toSorted()).toEqual(forms)
    const { chosen } = chooseLanes(network, 'ice40', { cycles: 2000 })
    for (const delays of forms) {
      const lanes = { ...chosen!.lanes, delays }
      if (worst(network, lanes) > 2000) continue
      expect(circuitArea('ice40', circuitCost(network, lanes, 'ice40'))).toBeGreaterThanOrEqual(chosen!.area)
    }
  })
