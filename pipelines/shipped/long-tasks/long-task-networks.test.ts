import { expect, it } from 'vitest'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import { trainedCount } from '../../../models/learners/graph/optimise/trained-count.ts'
import { longTaskNetworks } from './long-task-networks.ts'

it.each([
  [{ inputs: 9, outputs: 4, steps: 1000 }, [2113, 2092, 2110, 2056]],
  [{ inputs: 15, outputs: 10, steps: 1999 }, [2485, 2638, 2584, 2518]],
  [{ inputs: 1, outputs: 2, steps: 1024, input: 'values' as const }, [1743, 1478, 1718, 1674]],
])('of %j has about as many trained numbers in each network', (task, counts) => {
  expect(Object.values(longTaskNetworks(task)).map((given) => trainedCount(checkGraph(given)))).toEqual(counts)
})

it('begins with memories of up to twelve times the length', () => {
  const { elm, lif } = longTaskNetworks({ inputs: 9, outputs: 4, steps: 100 })
  const { tau } = checkGraph(elm).populations.find(({ name }) => name === 'memory')!.model as unknown as { tau: { each: number[] } }
  expect([tau.each[0], tau.each.at(-1)]).toEqual([1, 1200])
  const { beta } = checkGraph(lif).populations[0]!.model as unknown as { beta: { initial: number[] } }
  expect(-1 / Math.log(beta.initial.at(-1)!)).toBeCloseTo(1200, 6)
})
