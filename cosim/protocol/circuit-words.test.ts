import { expect, it } from 'vitest'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { circuitWords } from './circuit-words.ts'

const lif = { kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }

it('writes currents as they are', () => {
  const inputs = Int32Array.of(1, -2, 3, 4)
  expect(circuitWords(feedForward(lif, { layers: [2, 3, 2], steps: 4 }), inputs, 2)).toBe(inputs)
})

it('lets no number into a circuit that its field does not hold', () => {
  const description = feedForward(lif, { layers: [2, 3, 2], steps: 4, arithmetic: { format: 'QS2.5' } })
  expect(circuitWords(description, Int32Array.of(127, -128), 1)).toEqual(Int32Array.of(127, -128))
  expect(() => circuitWords(description, Int32Array.of(0, 1, 2, 128), 2))
    .toThrow('inputs: got 128 at 3, expected a number of the 8 bits of QS2.5')
  expect(() => circuitWords(description, Int32Array.of(-129, 0), 1)).toThrow('inputs: got -129 at 0')
})

it('packs the lines of a step in words of 32, the first line lowest', () => {
  const low = new Array<number>(34).fill(0)
  const description = feedForward(lif, { layers: [34, 3, 2], steps: 2, encoding: { kind: 'latency', low, high: low.map(() => 1) } })
  const inputs = new Int32Array(2 * 34)
  for (const line of [0, 31, 33, 34 + 1]) inputs[line] = 1
  expect(Array.from(circuitWords(description, inputs, 1))).toEqual([0x80000001 | 0, 2, 2, 0])
  expect(() => circuitWords(description, inputs, 2)).toThrow('inputs: got 68 values, expected 2 samples of 68')
})
