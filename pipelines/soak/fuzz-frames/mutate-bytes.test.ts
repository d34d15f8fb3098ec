import { expect, it } from 'vitest'
import { mutateBytes } from './mutate-bytes.ts'
import { randomSource } from './random-source.ts'

const bytes = Uint8Array.from({ length: 40 }, (_, index) => index)
const mutants = Array.from({ length: 400 }, (_, trial) => mutateBytes(bytes, randomSource(3, trial)))

it('is a function of seed and trial', () => {
  expect(mutateBytes(bytes, randomSource(3, 17))).toEqual(mutants[17])
  expect(mutateBytes(bytes, randomSource(4, 17))).not.toEqual(mutants[17])
})

it('leaves its input alone; nearly every mutant is another, some shorter, some longer', () => {
  expect(bytes).toEqual(Uint8Array.from({ length: 40 }, (_, index) => index))
  expect(mutants.filter((mutant) => Buffer.compare(mutant, bytes) !== 0).length).toBeGreaterThan(370)
  expect(mutants.some(({ length }) => length < 40)).toBe(true)
  expect(mutants.some(({ length }) => length > 40)).toBe(true)
  expect(mutants.some((mutant) => mutant.length === 40 && mutant.filter((byte, at) => byte !== bytes[at]).length === 1)).toBe(true)
})

it('has something to do with no bytes at all', () => {
  for (let trial = 0; trial < 50; trial++) expect(mutateBytes(new Uint8Array(), randomSource(1, trial)).length).toBeLessThan(80)
})
