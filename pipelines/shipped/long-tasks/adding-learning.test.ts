import { expect, it } from 'vitest'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { isFixed } from '../../../models/graph/fixed/is-fixed.ts'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import { addingNetworks, addingSamples } from './adding-learning.ts'

it.each([[1, 400], [2, 200], [4, 100]] as const)('has networks of about 3,700 trained numbers for bins of %i, %i steps', (bin, steps) => {
  const networks = Object.values(addingNetworks(bin)).map((given) => checkGraph(given))
  const counts = networks.map((network) => {
    const { connections, readout, trained } = graphLayout(network)
    // A readout of a population as it is has no weights.
    return [...connections, ...(readout ? [readout] : [])].reduce((sum, { weightCount, bias, targets }, index) =>
      (isFixed(network, index) ? sum : sum + weightCount + (bias === undefined ? 0 : targets)), 0)
      + trained.reduce((sum, { count }) => sum + count, 0)
  })
  expect(counts).toEqual([3719, 3664, 3781])
  expect(networks.map((network) => network.steps)).toEqual([steps, steps, steps])
  // Half of the steps are those of one digit.
  expect(addingSamples(bin).at(-1)!.options).toMatchObject({ steps: steps / 2 })
})
