import { expect, test } from 'vitest'
import { drawnFigure as drawn } from './fixtures/drawn-figure.ts'
import { sampleWindow } from '../../fixtures/sample-window.ts'
import { calibrationLines } from './samples/calibration-lines.ts'
import { classComplexity } from './samples/class-complexity.ts'
import { confusionMatrix } from './samples/confusion-matrix.ts'
import { epochCurve } from './epoch-curve.ts'
import { scoreIntervals } from './samples/score-intervals.ts'
import { spikeRaster } from './spike-raster.ts'

const learned = {
  epoch: [1, 2, 3], trainLoss: [2, 1, 0.5], validationLoss: [1.8, 1.1, 1.2], trainAccuracy: [0.2, 0.5, 0.9],
  validationAccuracy: [0.3, 0.625, 0.5], best: [true, true, false],
}

test('epoch curve: accuracy and loss of both parts, a diamond at the network that is kept', async () => {
  const { marks, title, svg } = await drawn(epochCurve(learned))
  expect(marks).toEqual({ symbol: 2, line: 4 })
  expect(title).toBe('Best on validation: 62.5 % right, in epoch 2 of 3')
  expect(svg).toContain('accuracy')
})

test('epoch curve: of values there is a loss alone, and of a single epoch a point', async () => {
  const none = [null, null, null]
  const { marks, title } = await drawn(epochCurve({ ...learned, trainAccuracy: none, validationAccuracy: none }))
  expect(marks).toEqual({ symbol: 1, line: 2 })
  expect(title).toBe('Best on validation: a loss of 1.10, in epoch 2 of 3')
  const first = Object.fromEntries(Object.entries(learned).map(([name, values]) => [name, values.slice(0, 1)])) as typeof learned
  expect((await drawn(epochCurve(first))).title).toBe('Best on validation: 30 % right, in epoch 1 of 1')
})

test('confusion matrix: a cell for each pair of classes, counts where there are any, names of classes', async () => {
  const rows = [
    { label: 0, prediction: 0, samples: 7 }, { label: 0, prediction: 2, samples: 1 }, { label: 2, prediction: 2, samples: 12 },
  ]
  const names = new Map([[0, 'A'], [2, 'space']])
  const { marks, title, svg } = await drawn(confusionMatrix(rows, 'test samples as the circuit answers them', names))
  expect(title).toBe('95 % of 20 samples right')
  expect(marks).toMatchObject({ rect: 4 })
  for (const text of ['>A<', '>space<', '>7<', '>1<', '>12<', 'as the circuit answers them']) expect(svg).toContain(text)
  const many = Array.from({ length: 40 }, (_, label) => ({ label, prediction: label, samples: 1 }))
  expect((await drawn(confusionMatrix(many, 'test samples'))).marks).toMatchObject({ rect: 1600 })
})

test('score intervals: a point and a line for each variant and interpretation', async () => {
  const rows = ['lif', 'alif'].flatMap((variant, at) => ['float model', 'circuit'].map((interpretation) =>
    ({ variant, interpretation, score: 0.8 + at / 10, low: 0.75 + at / 10, high: 0.85 + at / 10 })))
  const { marks, title, svg } = await drawn(scoreIntervals(rows, 'accuracy', true, 'Of 2 variants alif is best', 'Means over the seeds.'))
  expect(marks).toMatchObject({ symbol: 4 })
  expect(title).toBe('Of 2 variants alif is best')
  for (const text of ['>lif<', '>alif<', '>float model<', '>circuit<']) expect(svg).toContain(text)
  expect(svg).not.toContain('integer model')
  const near = rows.map((row) => ({ ...row, score: 0.99, low: 0.982, high: 0.994 }))
  const ticks = (await drawn(scoreIntervals(near, 'accuracy', true, 'Near', ''))).svg.match(/>[\d.]+%</g)!
  expect(new Set(ticks).size).toBe(ticks.length)
})

test('calibration: accuracy over confidence and agreement of each interpretation, and how many answers are the same', async () => {
  const bin = (interpretation: string, at: number, agreement: number) =>
    ({ interpretation, bin: at, samples: 10, confidence: 0.5 + at / 4, agreement, accuracy: 0.6 + at / 5 })
  const rows = [bin('float model', 0, 1), bin('float model', 1, 1), bin('integer model', 0, 0.7), bin('integer model', 1, 1)]
  const { marks, title, svg } = await drawn(calibrationLines(rows, 'Samples of split test'))
  expect(title).toBe('The integer model answers as the float model does in 17 of 20 samples')
  // Two interpretations in two panels, two bins each.
  expect(marks).toMatchObject({ symbol: 8 })
  for (const text of ['>accuracy<', '>mean confidence<', '>answered as by the float model<']) expect(svg).toContain(text)
  expect((await drawn(calibrationLines(rows.slice(0, 2), 'Samples'))).title).toBe('How right answers are, by how sure')
  const sound = await drawn(calibrationLines(rows.map((row) => ({ ...row, confidence: 1, agreement: 1, accuracy: 1 })), 'Samples'))
  expect(sound.svg.match(/>90%</g)).toHaveLength(3)
})

test('spike raster: of a population that sends values their size, and where RTL has another', async () => {
  const window = { ...sampleWindow(({ membrane }, at) => (membrane[at(1, 1, 2, 0)]! += 9)), valued: [false, true] }
  const spikes = window.spikes.float!.slice(window.at(1, 0, 0, 0), window.at(1, 1, 0, 0)).reduce((sum, spike) => sum + spike, 0)
  const [steps, size] = window.shape[1]!
  const { marks, svg } = await drawn(spikeRaster(window, 1, 'Sample 101'))
  expect(marks).toEqual({ rect: 3 * (spikes + steps * size) })
  expect(svg.match(/stroke="#d55e00"/g)).toHaveLength(1)
  expect(svg).toContain('framed where RTL has')
})

test('class complexity: a point and a line for each class of each population, a dash where the entropy rate is known', async () => {
  const rows = ['what enters', 'hidden1, circuit'].flatMap((whose, at) => ['class 0', 'class 1'].map((name, label) =>
    ({ whose, name, mean: 0.5 + label / 4, deviation: 0.05, entropy: at === 0 ? 0.5 + label / 5 : null })))
  const { marks, title, svg } = await drawn(classComplexity(rows, 'Complexity by class', 'How to read it.'))
  expect(marks).toEqual({ rule: 4, symbol: expect.any(Number), rect: 2 })
  expect(title).toBe('Complexity by class')
  for (const text of ['>what enters<', '>hidden1, circuit<', '>class 1<', 'bits a step']) expect(svg).toContain(text)
})
