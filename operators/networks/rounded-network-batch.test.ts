import { expect, it } from 'vitest'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { roundedNetworkBatch } from './rounded-network-batch.ts'

it('keeps every digit of a constant', () => {
  const arithmetic = { format: 'QS1.24', membraneWidth: 28, hiddenCurrentWidth: 28 }
  const description = lifNetwork({ layers: [1, 2, 1], beta: 0.5, steps: 1, threshold: 2 ** 30, arithmetic })
  const network = roundedGraph(description, new Int32Array(graphLayout(description).length))
  const row = roundedNetworkBatch(3, network).getChild('constants')!.get(0) as string
  expect(row).toBe(`[{"beta":32768,"threshold":"${2n ** 54n}"}]`)
})
