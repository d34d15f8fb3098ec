import { expect, test } from 'vitest'
import { itemFindings } from './item-findings.ts'

const row = (unit: number) => ({ sample: 0, step: 0, population: 'layer0', unit, signal: 'spike', expected: 1, got: 0 })

test('the last word on a figure or a check counts, differences add up over networks', () => {
  const findings = itemFindings(['train', 'compare'])
  findings.add(0, { type: 'figure', name: 'mean', value: 1, unit: 'steps' })
  findings.add(0, { type: 'figure', name: 'mean', value: 2 })
  findings.add(1, { type: 'figure', name: 'mean', value: 'same name, another stage' })
  findings.add(0, { type: 'check', name: 'target', otherwise: 'missed', passed: true, detail: '495' })
  findings.add(0, { type: 'check', name: 'target', otherwise: 'missed', passed: false })
  findings.add(1, { type: 'differences', network: 0, total: 3, rows: [row(0)] })
  findings.add(1, { type: 'differences', network: 0, total: 7, rows: [row(1)] })
  findings.add(1, { type: 'differences', network: 1, total: 5, rows: [row(2)] })
  findings.add(-1, { type: 'note', text: 'printed' })
  findings.add(0, { type: 'progress', stageIndex: 0, done: 1, total: 2, unit: 'steps' })
  findings.add(0, { type: 'learning', network: 0, environmentSteps: 10, episode: 1, mean: 8 })
  findings.add(0, { type: 'learning', network: 0, environmentSteps: 20, episode: 2, mean: 9, selectionMean: 7 })
  expect(findings.all()).toEqual({
    learning: { environmentSteps: 20, episode: 2, mean: 9 },
    figures: [{ stage: 'train', name: 'mean', value: 2 }, { stage: 'compare', name: 'mean', value: 'same name, another stage' }],
    checks: [{ stage: 'train', name: 'target', passed: false, says: 'missed' }],
    differences: 12,
    firstDifferences: [row(0)],
  })
})
