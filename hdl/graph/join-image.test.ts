import { expect, it } from 'vitest'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { circuitJoins } from './circuit-lists.ts'
import { graphLanes } from './graph-lanes.ts'
import { joinImage } from './join-image.ts'

it('orders weights by group, line, lane, biases last, and pads lanes with zero', () => {
  // Three units on two lines, two lanes: W = [[1, 2], [3, 4], [5, 6]], b = [7, 8, 9].
  const description = lifNetwork({ layers: [2, 3, 1], beta: 0.5, steps: 1, arithmetic: { format: 'QS2.5' } })
  const network = roundedGraph(description, Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0))
  const join = circuitJoins(network, graphLanes(description, { populations: [2], readout: 1 })).populations[0]![0]!
  expect(joinImage(network, join, 2).trim().split('\n')).toEqual(['0301', '0402', '0807', '0005', '0006', '0009'])
})
