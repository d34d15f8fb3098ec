import { expect, test } from 'vitest'
import type { ReportContext } from './report-context.ts'
import { shownSample } from './shown-sample.ts'

const differs = (sample: number) => ({ sample, step: 0, population: 'layer0', unit: 0, signal: 'membrane', expected: 0, got: 1 })
const context = (samples: readonly number[], figures: readonly object[] = []) => ({
  traces: [{ path: '', offset: 0, samples: 1500, rows: 4, sample: 0 }, { path: '', offset: 0, samples: 500, rows: 4, sample: 1500 }],
  differences: samples.map(differs), seed: undefined, variant: undefined,
  manifest: { result: { figures } } as unknown as ReportContext['manifest'],
})
const counted = [{ name: 'samples that differ', value: 358 }, { name: 'samples compared', value: 5000 }]

test.each([
  ['none differs', context([]), { sample: 12, name: 'Sample 12, one of 2,000' }],
  ['one differs', context([1600, 1601]), { sample: 1600, name: 'Sample 1600, the first that differs' }],
  ['they were counted', context([17], counted), { sample: 17, name: 'Sample 17, the first that differs (358 of 5,000 do)' }],
  ['it was not traced', context([2000], counted), { sample: 12, name: 'Sample 12 (sample 2000, the first that differs, was not traced)' }],
])('%s', (_, given, expected) => {
  expect(shownSample(given, 12)).toEqual(expected)
})
