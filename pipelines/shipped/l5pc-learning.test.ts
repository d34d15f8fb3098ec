import { expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { trainedCount } from '../../models/learners/graph/optimise/trained-count.ts'
import { l5pcNetworks } from './l5pc-learning.ts'

it('has networks of at most 10,000 trained numbers', () => {
  expect(Object.values(l5pcNetworks).map((given) => trainedCount(checkGraph(given)))).toEqual([7804, 6624, 7804, 7974, 8498])
})
