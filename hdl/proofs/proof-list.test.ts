import { expect, it } from 'vitest'
import { circuitTexts } from './circuit-texts.ts'
import { proofList } from './proof-list.ts'

it('names every proof once and gives each a fault that it must notice', () => {
  expect(new Set(proofList.map(({ name }) => name)).size).toBe(proofList.length)
  expect(proofList.filter(({ mutations }) => mutations.length === 0)).toEqual([])
})

// Needs neither Yosys nor a solver, so that a proof cannot fall behind its circuit unseen where these do not run.
it('finds the place of every substitution exactly once in its source', () => {
  const wanted = proofList.flatMap(({ name, circuit, mutations }) => mutations.map((mutation) => ({ name, circuit, mutation })))
  const misfits = wanted.flatMap(({ name, circuit, mutation }) => {
    try {
      circuitTexts({ circuit, mutation })
      return []
    } catch (error) {
      return [`${name}: ${(error as Error).message}`]
    }
  })
  expect(misfits).toEqual([])
})
