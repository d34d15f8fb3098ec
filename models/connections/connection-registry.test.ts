import { describe, expect, it } from 'vitest'
import { blockDiagonal } from './block-diagonal.ts'
import { connectionRegistry } from './connection-registry.ts'
import type { ConnectionModel, Ends } from './connection-types.ts'
import { delayed, type DelayedModel } from './delayed.ts'
import { dense } from './dense.ts'
import { oneToOne } from './one-to-one.ts'
import { scaled } from './scaled.ts'
import { sparse } from './sparse.ts'

/** Synapses of all targets as [source, target, weight]. */
const all = <P,>(kind: ConnectionModel<P>, parameters: P, ends: Ends): number[][] =>
  Array.from({ length: ends.targets }, (_, target) =>
    kind.synapses(parameters, ends, target).map(({ source, weight }) => [source, target, weight]),
  ).flat()

describe('kinds of connections (by hand)', () => {
  it('dense: every source, weights target by target', () => {
    const ends = { sources: 3, targets: 2 }
    expect(dense.weights({ kind: 'dense' }, ends)).toBe(6)
    expect(all(dense, { kind: 'dense' }, ends)).toEqual([[0, 0, 0], [1, 0, 1], [2, 0, 2], [0, 1, 3], [1, 1, 4], [2, 1, 5]])
  })

  it('one-to-one: each source its own target', () => {
    const ends = { sources: 3, targets: 3 }
    expect(oneToOne.weights({ kind: 'one-to-one' }, ends)).toBe(3)
    expect(all(oneToOne, { kind: 'one-to-one' }, ends)).toEqual([[0, 0, 0], [1, 1, 1], [2, 2, 2]])
    expect(oneToOne.problem({ kind: 'one-to-one' }, { sources: 3, targets: 4 })).toBe(
      'joins 3 units with 4, expected as many on both sides',
    )
  })

  it('scaled: each source its own target, times one number', () => {
    const ends = { sources: 3, targets: 3 }
    expect(all(scaled, { kind: 'scaled', by: 1.75 }, ends)).toEqual([[0, 0, 0], [1, 1, 1], [2, 2, 2]])
    expect(scaled.fixed!({ kind: 'scaled', by: 1.75 }, ends)).toEqual(Float32Array.of(1.75, 1.75, 1.75))
    expect(scaled.problem({ kind: 'scaled', by: 1 }, { sources: 2, targets: 3 })).toContain('expected as many on both sides')
  })

  it('block-diagonal: two blocks of three sources and two targets', () => {
    const ends = { sources: 6, targets: 4 }
    const parameters = { kind: 'block-diagonal' as const, blocks: 2 }
    expect(blockDiagonal.weights(parameters, ends)).toBe(12)
    expect(all(blockDiagonal, parameters, ends)).toEqual([
      [0, 0, 0], [1, 0, 1], [2, 0, 2], [0, 1, 3], [1, 1, 4], [2, 1, 5],
      [3, 2, 6], [4, 2, 7], [5, 2, 8], [3, 3, 9], [4, 3, 10], [5, 3, 11],
    ])
  })

  it('sparse: what is listed, and nothing of a target that is not', () => {
    const ends = { sources: 4, targets: 4 }
    const parameters = { kind: 'sparse' as const, synapses: [[3, 0], [0, 1], [2, 1], [3, 1], [1, 3]] as [number, number][] }
    expect(sparse.weights(parameters, ends)).toBe(5)
    expect(all(sparse, parameters, ends)).toEqual([[3, 0, 0], [0, 1, 1], [2, 1, 2], [3, 1, 3], [1, 3, 4]])
    expect(sparse.synapses(parameters, ends, 2)).toEqual([])
  })
})

describe('delays (by hand)', () => {
  const ends = { sources: 3, targets: 2 }
  const of = (more: Pick<DelayedModel, 'delays'> & Partial<DelayedModel>) => delayed.delays!({ kind: 'delayed', longest: 5, ...more }, ends)

  it('are those of synapses, sources or targets, as they are listed', () => {
    expect([...of({ delays: [0, 1, 2, 3, 4, 5] }).of()]).toEqual([0, 1, 2, 3, 4, 5])
    const axonal = of({ per: 'source', delays: [5, 0, 3] })
    expect([[...axonal.of()], [...axonal.steps()]]).toEqual([[0, 1, 2, 0, 1, 2], [5, 0, 3]])
    expect([...of({ per: 'target', delays: [1, 2] }).of()]).toEqual([0, 0, 0, 1, 1, 1])
    expect([...of({ per: 'target', delays: [1, 2], synapses: [[2, 0], [0, 1], [1, 1]] }).of()]).toEqual([0, 1, 1])
  })

  it('are drawn from 0 to the longest, each as often, and follow from their seed', () => {
    const drawn = (seed: number) =>
      delayed.delays!({ kind: 'delayed', longest: 3, delays: { drawn: seed } }, { sources: 40, targets: 50 }).steps()
    expect(drawn(1)).toEqual(drawn(1))
    expect(drawn(1)).not.toEqual(drawn(2))
    const counts = [0, 1, 2, 3].map((late) => drawn(1).filter((one) => one === late).length)
    expect(counts.reduce((sum, one) => sum + one)).toBe(2000)
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(80)
  })

  it('are refused where they are not as many as what has one, or beyond the longest', () => {
    const problem = (more: Pick<DelayedModel, 'delays'> & Partial<DelayedModel>) =>
      delayed.problem({ kind: 'delayed', longest: 5, ...more }, ends)
    expect(problem({ delays: [1, 2] })).toBe('has 2 delays, expected 6, one for each synapse')
    expect(problem({ per: 'source', delays: [1, 2] })).toBe('has 2 delays, expected 3, one for each source')
    expect(problem({ per: 'target', delays: [1, 6] })).toBe('has the delay 6 at 1, expected at most its longest, 5')
    expect(problem({ delays: { drawn: 1 }, synapses: [[3, 0]] })).toContain('a source below 3')
  })
})

const examples: { readonly [kind: string]: readonly [parameters: object, ends: Ends][] } = {
  dense: [
    [{ kind: 'dense' }, { sources: 5, targets: 3 }],
    [{ kind: 'dense' }, { sources: 1, targets: 1 }],
  ],
  'one-to-one': [[{ kind: 'one-to-one' }, { sources: 4, targets: 4 }]],
  'block-diagonal': [
    [
      { kind: 'block-diagonal', blocks: 3 },
      { sources: 6, targets: 9 },
    ],
    [
      { kind: 'block-diagonal', blocks: 1 },
      { sources: 2, targets: 3 },
    ],
    [
      { kind: 'block-diagonal', blocks: 4 },
      { sources: 4, targets: 8 },
    ],
  ],
  legendre: [
    [{ kind: 'legendre', map: 'input', order: 3, window: 9 }, { sources: 2, targets: 6 }],
    [{ kind: 'legendre', map: 'state', order: 3, window: 9 }, { sources: 6, targets: 6 }],
    [{ kind: 'legendre', map: 'state', order: 2, window: 4, transposed: true }, { sources: 2, targets: 2 }],
  ],
  scaled: [[{ kind: 'scaled', by: -1.5 }, { sources: 3, targets: 3 }]],
  delayed: [
    [{ kind: 'delayed', longest: 4, delays: [0, 4, 2, 1, 3, 0] }, { sources: 2, targets: 3 }],
    [{ kind: 'delayed', longest: 9, per: 'source', delays: { drawn: 3 }, synapses: [[1, 0], [0, 2]] }, { sources: 2, targets: 3 }],
    [{ kind: 'delayed', longest: 9, per: 'target', delays: { trained: 'gaussian' } }, { sources: 2, targets: 3 }],
  ],
  sparse: [
    [
      {
        kind: 'sparse',
        synapses: [
          [0, 0],
          [2, 0],
          [1, 2],
        ],
      },
      { sources: 3, targets: 4 },
    ],
  ],
}

describe.each(Object.keys(connectionRegistry))('connection conformance: %s', (kind) => {
  const model = connectionRegistry[kind]!
  it.each(examples[kind]!)('has each weight once, sources ascending: %o, %o', (given, ends) => {
    const parameters = model.parameters.parse(given)
    expect(model.kind).toBe(kind)
    expect(model.problem(parameters, ends)).toBeUndefined()
    const found = all(model, parameters, ends)
    expect(found.map(([, , weight]) => weight)).toEqual(Array.from({ length: model.weights(parameters, ends) }, (_, weight) => weight))
    for (const [index, [source, target]] of found.entries()) {
      expect(source).toBeLessThan(ends.sources)
      const [before, same] = found[index - 1] ?? [-1, -1]
      if (same === target) expect(source).toBeGreaterThan(before!)
    }
    expect(model.parameters.safeParse({ ...given, unknown: 1 }).success).toBe(false)
  })
})
