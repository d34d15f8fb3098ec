import { expect, test } from 'vitest'
import { replayLines } from './replay-lines.ts'
import type { ReplayResult } from './replay-vectors.ts'

const result = (change: Partial<ReplayResult> = {}): ReplayResult => ({
  interpreter: 'integer', tool: '', vectors: 20, recordedOutputs: 20, recordedActions: 20, mismatchingOutputs: 0, mismatchingActions: 0,
  firstDivergence: null, internalDifferences: 0, firstInternalDifference: null, cyclesPerInference: null, vectorsPerSecond: 100, ...change,
})
const divergence = { vector: 3, signal: 'action', index: 0, expected: 0, got: 1 } as const

test.each<[string, Partial<ReplayResult>, string, string]>([
  ['all were recorded', {}, '20               0               0', 'everything as recorded'],
  ['no outputs were recorded', { recordedOutputs: 0 }, '20               -               0',
    'as recorded, of 20 vectors: no outputs were recorded, actions of 20'],
  ['some were recorded', { recordedOutputs: 12, recordedActions: 8 }, '20         0 of 12          0 of 8',
    'as recorded, of 20 vectors: outputs of 12, actions of 8'],
  ['an action differs', { mismatchingActions: 1, firstDivergence: divergence }, '20               0               1',
    'not as recorded: integer'],
  ['only the inside differs', { internalDifferences: 5 }, '20               0               0', 'inside not as the integer model: integer'],
])('where %s, the verdict speaks of that', (_, change, cells, verdict) => {
  const lines = replayLines('x', [result(change)])
  expect(lines[3]).toContain(cells)
  expect(lines.at(-1)).toBe(verdict)
})
