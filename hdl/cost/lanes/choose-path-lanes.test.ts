import { expect, it } from 'vitest'
import { dualMemoryNetwork } from '../../../models/network/kinds/dual-memory-network.ts'
import { standInGraph } from '../area/stand-in-graph.ts'
import { circuitArea } from '../area/circuit-area.ts'
import { circuitCost } from '../area/circuit-cost.ts'
import { graphCycles } from '../../graph/graph-cycles.ts'
import { graphLanes } from '../../graph/graph-lanes.ts'
import { mostGraphSpikes } from '../../graph/most-graph-spikes.ts'
import { chooseLanes } from './choose-lanes.ts'
import { populationCandidates } from './lane-candidates.ts'

const network = standInGraph(dualMemoryNetwork({
  layers: [20, 24, 4], steps: 6, order: 6, window: 20, fused: 'trained', arithmetic: { connections: 'one-by-one' },
}))
const { description } = network

it.each([600, 1200])('spends no more on the paths of a layer with a memory than the slowest of them asks for, %i cycles', (cycles) => {
  const { chosen } = chooseLanes(network, 'xc7', { cycles, memory: 'block' })
  const { lanes } = chosen!
  expect(chosen!.cycles).toBeLessThanOrEqual(cycles)
  const one = graphLanes(description, { populations: description.populations.map(() => 1), readout: 1, memory: 'block' })
  const most = mostGraphSpikes(description)
  const of = (changed: typeof lanes) => ({
    area: circuitArea('xc7', circuitCost(network, changed, 'xc7')), cycles: graphCycles({ network, lanes: changed })(most),
  })
  // Neurons need lanes; whoever has slack beside them, the drive and a memory that updates itself, does not.
  expect(of(one).cycles).toBeGreaterThan(cycles)
  const smaller = description.populations.flatMap((_, p) => populationCandidates(description, p)
    .map((step) => of({ ...lanes, populations: lanes.populations.with(p, step.lanes) }))
    .filter(({ area, cycles: taken }) => taken <= cycles && area < chosen!.area))
  expect(smaller).toEqual([])
  const lanesOf = (name: string): number => lanes.populations[description.populations.findIndex((each) => each.name === name)]!.lanes
  expect(lanesOf('hidden1')).toBeGreaterThan(lanesOf('memory1'))
})
