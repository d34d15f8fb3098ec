import { expect, test } from 'vitest'
import { drawnFigure as drawn } from './fixtures/drawn-figure.ts'
import { confusionMatrix } from './confusion-matrix.ts'
import { epochCurve } from './epoch-curve.ts'

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
