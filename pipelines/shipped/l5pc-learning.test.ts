import { expect, it } from 'vitest'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { isFixed } from '../../models/graph/fixed/is-fixed.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { l5pcNetworks } from './l5pc-learning.ts'

it('has networks of at most 10,000 trained numbers', () => {
  const counts = Object.values(l5pcNetworks).map((given) => {
    const network = checkGraph(given)
    const { connections, readout, trained } = graphLayout(network)
    return [...connections, readout!].reduce((sum, { weightCount, bias, targets }, index) =>
      (isFixed(network, index) ? sum : sum + weightCount + (bias === undefined ? 0 : targets)), 0)
      + trained.reduce((sum, { count }) => sum + count, 0)
  })
  expect(counts).toEqual([7804, 6624, 7804, 7974, 8498])
})
