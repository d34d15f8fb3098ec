import { expect, it } from 'vitest'
import { multiplierBlocks } from './multiplier-blocks.ts'

it.each([
  ['xc7', 25, 18, 1], ['xc7', 18, 25, 1], ['xc7', 26, 18, 2], ['xc7', 25, 19, 2], ['xc7', 24, 22, 2], ['xc7', 28, 24, 4],
  ['xc7', 24, 28, 4], ['xc7', 4, 4, 0],
  ['ice40', 16, 16, 1], ['ice40', 24, 16, 2], ['ice40', 24, 24, 4], ['ice40', 17, 16, 1],
  ['ecp5', 18, 18, 1], ['ecp5', 24, 18, 2], ['ecp5', 24, 1, 0],
] as const)('%s: %i x %i bits take %i blocks', (target, a, b, blocks) => {
  expect(multiplierBlocks(target, a, b)).toBe(blocks)
})
