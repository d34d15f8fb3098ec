import { describe, expect, it } from 'vitest'
import { smallNetwork } from '../../fixtures/small-design.ts'
import { circuitEnergy } from './circuit-energy.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { standInGraph } from '../area/stand-in-graph.ts'
import { memoryActivity } from './memory-activity.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { roundedGraph } from '../../../models/graph/rounded-graph.ts'
import { feedForward } from '../../../models/network/kinds/feed-forward.ts'
import { graphLanes } from '../../graph/graph-lanes.ts'
import { mostGraphSpikes } from '../../graph/most-graph-spikes.ts'

const nothing = { bitsRead: 0, bitsWritten: 0, productBits: 0 }

describe('circuitEnergy', () => {
  it('is C V² / 2 for each change', () => {
    expect(circuitEnergy('xc7', { registers: 1000 }, nothing).dynamic).toBeCloseTo(1000 * 0.3e-12, 20)
    // Horowitz's memory and multiplier: at 45 nm and 0.9 V they are 10 pJ and 3.1 pJ.
    const { memory, products } = circuitEnergy('xc7', { registers: 0 }, { bitsRead: 32, bitsWritten: 32, productBits: 32 * 32 })
    expect(memory * (45 / 28) * 0.9 ** 2).toBeCloseTo(10e-12, 12)
    expect(products * (45 / 28) * 0.9 ** 2).toBeCloseTo(3.1e-12, 13)
    expect(circuitEnergy('ice40', { registers: 1 }, nothing).dynamic).toBeGreaterThan(
      circuitEnergy('xc7', { registers: 1 }, nothing).dynamic,
    )
  })
})

describe('memoryActivity', () => {
  it('counts by hand what the smallest circuit reads, writes and multiplies', () => {
    const network = smallNetwork()
    const lanes = graphLanes(network.description, 1)
    // Two steps. Weight and bias of the input; a state of 25 bits from step 1 on; membrane, weight and bias of the readout each step.
    expect(memoryActivity(network, lanes)).toEqual({
      bitsRead: 2 * 16 + 25 + 2 * (24 + 2 * 16),
      bitsWritten: 2 * 25 + 2 * 24,
      productBits: 16 * 16 + 2 * 24 * 17 + 2 * 24 * 16,
    })
  })

  it('multiplies nothing by a decay that takes shifts', () => {
    const bits = (beta: number): number => {
      const network = standInGraph(lifNetwork({ layers: [1, 4, 5, 1], beta, steps: 2 }))
      return memoryActivity(network, graphLanes(network.description, 1)).productBits
    }
    // Two steps of nine neurons.
    expect(bits(0.9) - bits(0.875)).toBe(2 * 9 * 24 * 17)
    expect(bits(0.875)).toBe(bits(0.5))
  })

  it('reads a row of weights more for each spike, and pads rows to whole groups of lanes', () => {
    const lif: { kind: string; [name: string]: unknown } = { kind: 'lif', beta: 0.9, threshold: 1 }
    const description = feedForward(lif, { layers: [1, 4, 5, 1], steps: 1 })
    const network = roundedGraph(description, new Int32Array(graphLayout(description).length))
    const lanes = graphLanes(description, { populations: [4, 2], readout: 1 })
    const most = mostGraphSpikes(description)
    const read = (spikes: number): number =>
      memoryActivity(network, lanes, { ...most, populations: [[spikes], most.populations[1]!] }).bitsRead
    expect(most.populations[0]).toEqual(Int32Array.of(4))
    expect(read(4) - read(1)).toBe(3 * 6 * 16)
  })
})
