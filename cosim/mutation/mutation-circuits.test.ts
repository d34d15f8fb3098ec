import { expect, it } from 'vitest'
import { moduleNames } from '../../hdl/module-names.ts'
import { mutationCircuits } from './mutation-circuits.ts'

it('has a circuit of every module', () => {
  const used = new Set(mutationCircuits().flatMap(({ design }) => Object.keys(design.sources)))
  expect(moduleNames().filter((file) => !used.has(file))).toEqual([])
})

it('has every value of every choice of arithmetic', () => {
  const seen = mutationCircuits().map(({ design }) => design.network.description.arithmetic)
  for (const field of [
    'rounding',
    'overflow',
    'currentOverflow',
    'threshold',
    'layerDelay',
    'linearTruncation',
    'historyTruncation',
    'readoutTruncation',
  ] as const) {
    expect([field, new Set(seen.map((arithmetic) => arithmetic[field])).size]).toEqual([field, 2])
  }
  expect(new Set(seen.map(({ reset }) => reset)).size).toBe(4)
})
