import { expect, test } from 'vitest'
import type { Stage } from '../../../operators/stream/stage.ts'
import { workItems } from './work-items.ts'

const first = (options: unknown): Stage[] => [{ stage: 'a', version: 1, options } as Stage]

test.each([
  [{ seeds: [42, 7] }, undefined, [{ index: 0, seed: 42, override: 42 }, { index: 1, seed: 7, override: 7 }]],
  [{ seeds: [42, 7] }, 3, [{ index: 0, seed: 3, override: 3 }]],
  [{}, 3, [{ index: 0, seed: 3, override: 3 }]],
  [{ rows: 5 }, undefined, [{ index: 0, seed: 0, override: undefined }]],
  [{ seeds: 'all' }, undefined, [{ index: 0, seed: 0, override: undefined }]],
])('%j with seed %j', (options, seed, items) => {
  expect(workItems(first(options), seed)).toEqual(items)
})
