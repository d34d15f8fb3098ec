import { expect, it } from 'vitest'
import { proofList } from './proof-list.ts'

it('names every proof once and gives each a fault that it must notice', () => {
  expect(new Set(proofList.map(({ name }) => name)).size).toBe(proofList.length)
  expect(proofList.filter(({ mutations }) => mutations.length === 0)).toEqual([])
})
