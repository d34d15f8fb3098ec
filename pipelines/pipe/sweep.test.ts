import { describe, expect, test } from 'vitest'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { roundFixedPoint } from '../../operators/model/round-fixed-point.ts'
import { trainPolicy } from '../../operators/train/train-policy.ts'
import { sweep } from './sweep.ts'
import { workItems } from '../run/items/work-items.ts'

const lif = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 4 })
const grid = { layers: [[4, 8, 2], [4, 6, 3, 2]], alpha: [0.5], history: [4, 8, 16], steps: [4] }

describe('sweep', () => {
  test('keeps networks under their names, in their order', () => {
    const other = lifNetwork({ layers: [4, 6, 2], beta: 0.9, steps: 4 })
    expect(sweep({ 'b, wide': lif, a: other })).toEqual({
      schema: 'sweep',
      variants: [
        { name: 'b, wide', value: lif },
        { name: 'a', value: other },
      ],
    })
  })

  test('of a grid is every combination, named by what varies, the last option fastest', () => {
    const { variants } = sweep(fractionalNetwork, grid)
    expect(variants.map(({ name }) => name)).toEqual([
      'layers=4-8-2 history=4', 'layers=4-8-2 history=8', 'layers=4-8-2 history=16',
      'layers=4-6-3-2 history=4', 'layers=4-6-3-2 history=8', 'layers=4-6-3-2 history=16',
    ])
    expect(variants[4]!.value).toEqual(fractionalNetwork({ layers: [4, 6, 3, 2], alpha: 0.5, history: 8, steps: 4 }))
  })

  test('numbers the values that make no names, and has one name where nothing varies', () => {
    const shape = { layers: [[4, 8, 2]], beta: [0.9], steps: [4] }
    const named = sweep(lifNetwork, { ...shape, arithmetic: [{ format: 'QS2.13' }, { format: 'QS3.12' }] })
    expect(named.variants.map(({ name }) => name)).toEqual(['arithmetic=1', 'arithmetic=2'])
    expect(sweep(lifNetwork, shape).variants.map(({ name }) => name)).toEqual(['only'])
  })

  test('options of the grid are those of the network function', () => {
    // @ts-expect-error: a lif network has no option alpha.
    expect(() => sweep(lifNetwork, { layers: [[4, 8, 2]], beta: [0.9], steps: [4], alpha: [0.5] })).toThrow(
      'sweep: only: lif: option alpha: not an option',
    )
    // @ts-expect-error: a list of values, not a value.
    expect(() => sweep(lifNetwork, { layers: [[4, 8, 2]], beta: 0.9, steps: [4] })).toThrow(
      'sweep: option beta: got 0.9, expected a list of values',
    )
  })

  test.each([
    [() => sweep({}), 'sweep: got no values'],
    [() => sweep(5 as never), 'sweep: got 5, expected values by name'],
    [() => sweep(fractionalNetwork, undefined as never), 'sweep: got nothing, expected a list of values for each option'],
    [() => sweep(fractionalNetwork, { ...grid, history: [] }), 'sweep: option history: got [], expected a list'],
    [() => sweep(fractionalNetwork, { ...grid, history: [8, 8] }), 'sweep: option history: got 8 twice'],
    [() => sweep(fractionalNetwork, { ...grid, history: [8, -1] }), 'sweep: layers=4-8-2 history=-1: fractional: option history: got -1'],
    [
      () => sweep(fractionalNetwork, { ...grid, lambda: Array.from({ length: 5000 }, (_, value) => value / 5000) }),
      'got 30,000 combinations',
    ],
    [() => trainPolicy({ network: sweep({ '': lif }), seeds: [1] }), 'option network.variants[0].name: got "", expected letters'],
    [
      () => trainPolicy({ network: sweep({ a: { ...lif, input: { ...lif.input, size: 3 } } }), seeds: [1] }),
      'stage trainPolicy: variant a: option network.input.size: got 3, expected 4 channels',
    ],
    [
      () =>
        trainPolicy({
          network: {
            schema: 'sweep',
            variants: [
              { name: 'a', value: lif },
              { name: 'a', value: lif },
            ],
          },
          seeds: [1],
        }),
      'expected every name once',
    ],
  ])('refuses %#', (make, message) => {
    expect(make).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }))
  })

  test('makes items of work: all seeds of the first variant, then of the second', () => {
    const stage = trainPolicy({ network: sweep({ a: lif, b: lif }), seeds: [7, 9] })
    expect(workItems([stage], undefined)).toEqual([
      { index: 0, seed: 7, override: 7, variant: 'a' }, { index: 1, seed: 9, override: 9, variant: 'a' },
      { index: 2, seed: 7, override: 7, variant: 'b' }, { index: 3, seed: 9, override: 9, variant: 'b' },
    ])
    expect(workItems([stage], 3).map(({ seed, variant }) => [seed, variant])).toEqual([[3, 'a'], [3, 'b']])
  })

  test('makes items of sweeps on several stages, the product of them, and of seeds on any', () => {
    const network = sweep({ a: lif, b: lif })
    const stages = [trainPolicy({ network, seeds: [7, 9] }), roundFixedPoint({ format: sweep({ wide: 'QS2.13', narrow: 'QS2.9' }) })]
    expect(workItems(stages, undefined).map(({ index, seed, variant }) => [index, seed, variant])).toEqual([
      [0, 7, 'a, wide'], [1, 9, 'a, wide'], [2, 7, 'a, narrow'], [3, 9, 'a, narrow'],
      [4, 7, 'b, wide'], [5, 9, 'b, wide'], [6, 7, 'b, narrow'], [7, 9, 'b, narrow'],
    ])
    const late = [roundFixedPoint({ format: sweep({ wide: 'QS2.13' }) }), trainPolicy({ network: lif, seeds: [3] })]
    expect(workItems(late, undefined)).toEqual([
      { index: 0, seed: 3, override: 3, variant: 'wide' },
    ])
  })

  test('of more items than there are names for parts is refused', () => {
    const variants = Array.from({ length: 2 }, (_, index) => ({ name: `v${index}`, value: lif }))
    const stage = trainPolicy({ network: { schema: 'sweep', variants }, seeds: Array.from({ length: 50_001 }, (_, seed) => seed) })
    expect(() => workItems([stage], undefined)).toThrow('100,002 items of work (variants times seeds), expected at most 100,000')
  })
})
