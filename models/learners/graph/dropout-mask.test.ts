import { describe, expect, it } from 'vitest'
import { handGraph } from '../../graph/fixtures/by-hand.ts'
import { checkGraph } from '../../graph/check/check-graph.ts'
import { dropoutMask } from './dropout-mask.ts'

const graph = checkGraph(handGraph({
  populations: [{ name: 'a', size: 40, model: { kind: 'relay' } }, { name: 'b', size: 40, model: { kind: 'relay' } }],
}))

describe('dropoutMask', () => {
  const mask = dropoutMask(graph, { dropout: { a: 0.25, b: 0.5 }, seed: 7 })

  it('keeps units in their share, and scales them so that the mean of what is sent stays', () => {
    const many = mask(0, 3, 0, 500)!
    const kept = many.filter((value) => value !== 0)
    expect(new Set(kept)).toEqual(new Set([Math.fround(4 / 3)]))
    expect(Math.abs(kept.length / many.length - 0.75)).toBeLessThan(0.015)
    expect(new Set(mask(1, 3, 0, 8))).toEqual(new Set([0, 2]))
  })

  it('draws anew for each seed, update, population and sample, and the same for a shard as for the whole', () => {
    const all = mask(1, 3, 0, 6)!
    expect(mask(1, 3, 4, 2)).toEqual(all.subarray(160))
    const others = [
      mask(1, 4, 0, 6), mask(1, 3, 1, 6), dropoutMask(graph, { dropout: { b: 0.5 }, seed: 8 })(1, 3, 0, 6),
      dropoutMask(graph, { dropout: { a: 0.5 }, seed: 7 })(0, 3, 0, 6),
    ]
    for (const other of others) expect(other).not.toEqual(all)
    expect(dropoutMask(graph, { dropout: { b: 0.5 }, seed: 7 })(1, 3, 0, 6)).toEqual(all)
  })

  it('is none where nothing is dropped', () => {
    expect(dropoutMask(graph, { dropout: { a: 0 } })(0, 0, 0, 2)).toBeUndefined()
    expect(dropoutMask(graph, {})(1, 0, 0, 2)).toBeUndefined()
  })

  it.each([
    [{ c: 0.5 }, 'dropout: got "c", expected one of a, b'],
    [{ a: 1 }, 'dropout of a: got 1, expected at least 0 and below 1'],
    [{ b: -0.1 }, 'dropout of b: got -0.1, expected at least 0 and below 1'],
    [{ b: NaN }, 'dropout of b: got NaN, expected at least 0 and below 1'],
  ])('refuses %j', (dropout, message) => {
    expect(() => dropoutMask(graph, { dropout })).toThrow(message)
  })
})
