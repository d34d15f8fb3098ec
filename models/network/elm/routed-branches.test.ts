import { expect, it } from 'vitest'
import { routedBranches } from './routed-branches.ts'

const of = (more: Partial<Parameters<typeof routedBranches>[0]>) =>
  routedBranches({ inputs: 10, branches: 5, synapses: 2, routing: 'none', inhibitory: 0, seed: 0, ...more })

it('leads consecutive lines to branches, each once (by hand)', () => {
  expect(of({})).toEqual([[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]])
})

it('has windows over places, excitatory and inhibitory lines in turn, the last ones short (by hand)', () => {
  // Places: 0 5 1 6 2 7 3 8 4 9; windows of four, three apart.
  expect(of({ branches: 4, synapses: 4, routing: 'windows', inhibitory: 5 })).toEqual([[0, 1, 5, 6], [2, 3, 6, 7], [3, 4, 8, 9], [9]])
  expect(of({ branches: 4, synapses: 4, routing: 'windows' })).toEqual([[0, 1, 2, 3], [3, 4, 5, 6], [6, 7, 8, 9], [9]])
})

it('of NeuronIO has 45 windows, 218 of whose 4,500 synapses lie beyond the last line', () => {
  const found = of({ inputs: 1278, branches: 45, synapses: 100, routing: 'windows', inhibitory: 639 })
  expect(found.map(({ length }) => length)).toEqual([...Array<number>(41).fill(100), 89, 60, 31, 2])
  // The second begins 29 places on: the 15th inhibitory line, then the 15th excitatory one and what follows.
  expect(found[1]!.filter((line) => line < 639)).toEqual(Array.from({ length: 50 }, (_, index) => 15 + index))
  expect(found[1]!.filter((line) => line >= 639)).toEqual(Array.from({ length: 50 }, (_, index) => 639 + 14 + index))
})

it('draws lines without replacement, covers all, and follows from its seed', () => {
  const drawn = (seed: number) => of({ branches: 4, synapses: 5, routing: 'random', seed })
  expect(drawn(1)).toEqual(drawn(1))
  expect(drawn(1)).not.toEqual(drawn(2))
  for (const seed of [1, 2, 3]) {
    expect(drawn(seed).map((lines) => new Set(lines).size)).toEqual([5, 5, 5, 5])
    expect(new Set(drawn(seed).flat()).size).toBe(10)
  }
})
