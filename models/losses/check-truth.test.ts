import { expect, it } from 'vitest'
import type { GraphDescription } from '../graph/graph-description.ts'
import { checkTruth } from './check-truth.ts'
import type { LossDescription } from './loss-description.ts'

const network = (over: string): GraphDescription =>
  ({ steps: 4, readout: { from: 'out', of: 'membrane', over, through: { outputs: 3 } } }) as unknown as GraphDescription

type Truth = { label?: number | null; targets?: readonly number[]; mask?: readonly number[]; length?: number }
const fault = (over: string, loss: LossDescription, { label = null, targets, mask, length = 4 }: Truth): string => {
  const found = checkTruth(network(over), loss, {
    label, length, targets: targets ? Float32Array.from(targets) : null, mask: mask ? Float32Array.from(mask) : null,
  })
  return found === undefined ? 'none' : `${found.field}: got ${found.got}, expected ${found.expected}`
}

const [entropy, sequence] = [{ kind: 'cross-entropy' }, { kind: 'cross-entropy', burnIn: 0 }] as const
const mixed = { kind: 'spikes-and-values', burnIn: 0, spikes: 1, share: 0.5 } as const
const [squared, binary] = [{ kind: 'mean-squared-error', burnIn: 0 }, { kind: 'binary-cross-entropy', burnIn: 0 }] as const

it('finds nothing wrong with what a loss can be made of', () => {
  const good: readonly [string, LossDescription, Truth][] = [
    ['mean', entropy, { label: 2 }],
    ['mean', entropy, { label: 0, targets: [5, 6] }],
    ['step', sequence, { label: 1, mask: [0, 0, 1, 1] }],
    ['step', sequence, { targets: [0, 1, 2, 0] }],
    ['last', squared, { targets: [-1, 0, 1.5] }],
    ['step', squared, { targets: new Array(12).fill(1), label: 99 }],
    ['step', binary, { targets: [0, 0.5, 1] }],
    ['step', mixed, { targets: [0, 1.5, -9] }],
    ['step', sequence, { targets: [2], length: 1 }],
  ]
  for (const one of good) expect(fault(...one), `${JSON.stringify(one)}`).toBe('none')
})

it('names field, value and expectation of what cannot be learned from', () => {
  const wrong: readonly [string, LossDescription, Truth, string][] = [
    ['mean', entropy, {}, 'label: got none, expected a class from 0 to 2'],
    ['mean', entropy, { label: 3 }, 'label: got 3, expected a class from 0 to 2, the outputs of the network'],
    ['mean', entropy, { label: -1 }, 'label: got -1, expected a class'],
    ['step', sequence, { targets: [0, 1, 3, 0] }, 'targets: got 3, expected classes from 0 to 2'],
    ['step', sequence, { targets: [0, 0.5, 0, 0] }, 'targets: got 0.5, expected classes'],
    ['step', sequence, { targets: [0, 1] }, 'targets: got 2 values, expected 4, the class in each step'],
    ['last', squared, { targets: [1, Number.NaN, 0] }, 'targets: got NaN, expected finite numbers'],
    ['last', squared, {}, 'targets: got 0 values, expected 3, one for each output'],
    ['step', squared, { targets: [1, 2, 3, 4] }, 'targets: got 4 values, expected 3, one for each output or 12'],
    ['last', binary, { targets: [0, 1.5, 0] }, 'targets: got 1.5, expected numbers from 0 to 1'],
    ['step', mixed, { targets: [0, 5, 5, 2, 5, 5, 0, 5, 5, 0, 5, 5] }, 'targets: got 2, expected numbers from 0 to 1'],
    ['last', squared, { targets: [0, 0, 0], mask: [1, 1] }, 'mask: got 2 weights, expected 1'],
    ['step', sequence, { label: 0, mask: [1, 1] }, 'mask: got 2 weights, expected 4, one a step of the sample'],
    ['step', sequence, { label: 0, mask: [1, -1, 0, 0] }, 'mask: got -1, expected finite weights of at least 0'],
  ]
  for (const [over, loss, truth, text] of wrong) expect(fault(over, loss, truth)).toContain(text)
})
