import { expect, it } from 'vitest'
import { recurrentNetwork } from '../../models/network/kinds/recurrent-network.ts'
import type { PredictedRecording } from './predicted-recording.ts'
import type { PredictedRun } from './predict-run.ts'
import { predictionLines } from './prediction-lines.ts'

const network = (argmax: boolean): PredictedRun['network'] => ({
  network: 1, networks: 4, item: { index: 1, seed: 1, override: undefined, variant: 'fold 1' }, lanes: 8, rounded: undefined, encoders: [],
  choice: { dataset: 'adding' } as PredictedRun['network']['choice'], weights: new Float32Array(0), classes: ['left', 'r'.repeat(40)],
  description: recurrentNetwork({ layers: [2, 3, 5], steps: 4, argmax, neuron: { kind: 'lif', beta: 0.9, threshold: 1 } }),
})
const outputs = [0.25, -1234567.8, 3e-7, 12.5, 7]
const recording = (name: string, more: Partial<PredictedRecording>): PredictedRecording => ({
  recording: name, steps: 4, label: null, className: null, answers: {}, ...more,
})
const lines = (run: Partial<PredictedRun>): readonly string[] =>
  predictionLines({ exitCode: 0, directory: 'runs/x', network: network(true), through: [], recordings: [], clippedInputs: 0, ...run })

const through = (interpretation: 'float' | 'embedded', differences: number | null) => ({
  interpretation, tool: 'embedded simulator (of many words)', otherThanFirst: 1, right: 0, labelled: 1, differences, firstDifference: null,
})

it('says what differs, and where inside a circuit first, in 80 columns whatever things are called', () => {
  const answer = { class: 1, margin: 0.001234, outputs }
  const first = { sample: 1, step: 3, population: 'hidden1', unit: 2, signal: 'membrane', expected: 5, got: 6 } as const
  const told = lines({
    clippedInputs: 12,
    recordings: [
      recording('a'.repeat(90), { label: 0, className: 'left', answers: { float: { ...answer, class: 0 }, embedded: answer } }),
      recording('b.wav', { className: 'nobody knows it', answers: { float: answer, embedded: answer } }),
    ],
    through: [through('float', null), { ...through('embedded', 7), firstDifference: first }],
  })
  expect(Math.max(...told.map(({ length }) => length))).toBeLessThanOrEqual(80)
  expect(told[1]).toBe('network 1 of 4, fold 1, 5 classes; shown through embedded')
  expect(told[4]).toMatch(/^a+…a+ +4 {2}r+…r+ +0.001234 {2}is left$/)
  expect(told[5]).toBe('  float says left (margin 0.001234)')
  expect(told[6]).toMatch(/^b\.wav .* is nobody knows it$/)
  expect(told).toContain('first of embedded: b.wav, step 3, hidden1 unit 2, membrane: expected 5, got 6')
  expect(told.slice(-2)).toEqual(['embedded: embedded simulator', '2 recordings; 12 inputs beyond the format of the integers'])
})

it('shows values of a network that answers with them, and no classes', () => {
  const told = lines({
    network: network(false), through: [{ ...through('float', null), otherThanFirst: null, labelled: 0 }],
    recordings: [recording('a.csv, line 2', { answers: { float: { class: null, margin: null, outputs } } })],
  })
  expect(told.slice(3)).toEqual([
    'recording      steps  outputs', 'a.csv, line 2      4  0.2500 -1.235e+6 3.000e-7 ...', '', '1 recording',
  ])
})
