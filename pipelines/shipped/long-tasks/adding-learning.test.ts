import { expect, it } from 'vitest'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import { trainedCount } from '../../../models/learners/graph/optimise/trained-count.ts'
import { addingNetworks, addingSamples } from './adding-learning.ts'

it.each([[1, 400], [2, 200], [4, 100]] as const)('has networks of about 3,700 trained numbers for bins of %i, %i steps', (bin, steps) => {
  const networks = Object.values(addingNetworks(bin)).map((given) => checkGraph(given))
  expect(networks.map(trainedCount)).toEqual([3719, 3664, 3781])
  expect(networks.map((network) => network.steps)).toEqual([steps, steps, steps])
  // Half of the steps are those of one digit.
  expect(addingSamples(bin).at(-1)!.options).toMatchObject({ steps: steps / 2 })
})
