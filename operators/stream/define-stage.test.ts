import { EMPTY, identity, of, type Observable } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inputs } from '../../datasets/tables/definitions/inputs.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { defineStage } from './define-stage.ts'
import { stageDefinition } from './stage.ts'
import type { StageContext } from './stage-context.ts'
import type { TableBatch } from './table-batch.ts'

const options = z.object({
  episodes: z.int().positive(),
  network: z.object({ layers: z.array(z.int()), kind: z.enum(['lif', 'fractional']) }).optional(),
  record: z.int().default(10),
  anything: z.any().optional(),
})

const playEpisodes = defineStage({
  name: 'playEpisodes',
  version: 3,
  options,
  consumes: [],
  emits: [],
  operator: () => (source) => source,
})

const failure = (run: () => unknown): EngramError => {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(EngramError)
    return error as EngramError
  }
  throw new Error('nothing was thrown')
}

describe('defineStage', () => {
  test('names the first options that are wrong, and says how many more there are', () => {
    const wide = defineStage({
      name: 'wide', version: 1, consumes: [], emits: [], operator: () => (source) => source,
      options: z.object(Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, z.number()]))),
    })
    expect(failure(() => wide({ b: 1 } as never)).message).toBe(
      ['a', 'c', 'd', 'e'].map((name) => `${name === 'a' ? 'stage wide: ' : ''}option ${name}: got nothing, expected a number`).join('; ') +
        '; and 1 more',
    )
  })

  test('a call gives frozen JSON data with defaults filled in and no undefined', () => {
    const stage = playEpisodes({ episodes: 5, network: { layers: [4, 2], kind: 'lif' }, anything: undefined })
    expect(stage).toEqual({
      stage: 'playEpisodes',
      version: 3,
      options: { episodes: 5, network: { layers: [4, 2], kind: 'lif' }, record: 10 },
    })
    expect(JSON.parse(JSON.stringify(stage))).toEqual(stage)
    expect(structuredClone({ ...stage })).toEqual(stage)
    const { network } = stage.options as { network: { layers: number[] } }
    expect([stage, stage.options, network, network.layers].every((value) => Object.isFrozen(value))).toBe(true)
  })

  test('what the caller changes afterwards does not reach the stage', () => {
    const layers = [4, 2]
    const stage = playEpisodes({ episodes: 5, network: { layers, kind: 'lif' } })
    layers.push(9)
    expect(stage.options).toMatchObject({ network: { layers: [4, 2] } })
  })

  test('a stage knows its definition, and the definition makes and runs stages', () => {
    const seen: unknown[] = []
    const spy = defineStage({
      name: 'spy',
      version: '2026a',
      options: z.object({ n: z.int().default(1) }),
      consumes: 'everything',
      emits: [],
      operator: (checked, context) => {
        seen.push(checked, context)
        return () => EMPTY
      },
    })
    const stage = spy()
    expect(stage[stageDefinition]).toBe(spy.definition)
    expect(spy.definition).toMatchObject({ name: 'spy', version: '2026a', consumes: 'everything', emits: [] })
    expect(spy.definition.stage({ n: 4 })).toEqual({ stage: 'spy', version: '2026a', options: { n: 4 } })
    const context = { stageIndex: 3 } as StageContext
    const source = of() as Observable<TableBatch>
    expect(spy.definition.operator(stage.options, context)(source)).toBe(EMPTY)
    expect(seen).toEqual([{ n: 1 }, context])
  })

  test('a stage without a version says null: not cached', () => {
    const options = z.object({})
    const inline = defineStage({ name: 'inline', options, consumes: [], emits: [], operator: () => identity })
    expect(inline()).toEqual({ stage: 'inline', version: null, options: {} })
    expect(inline.definition.version).toBeNull()
  })

  test('a wrong option names stage, option, value and what was expected; exit code 2', () => {
    const error = failure(() => playEpisodes({ episodes: -3 }))
    expect(error.message).toBe('stage playEpisodes: option episodes: got -3, expected a number > 0')
    expect(error.exitCode).toBe(2)
  })

  test('all wrong options come in one paragraph, unknown ones with the known names', () => {
    const wrong = { episode: 5, network: { layers: [4, 'two'], kind: 'LIF' } }
    expect(failure(() => playEpisodes(wrong as never)).message).toBe(
      'stage playEpisodes: option episodes: got nothing, expected a number; '
      + 'option network.layers[1]: got "two", expected a number; '
      + 'option network.kind: got "LIF", expected one of "lif", "fractional"; '
      + 'option episode: not an option, did you mean episodes?',
    )
  })

  test('one place is complained about once', () => {
    const named = defineStage({
      name: 'named', version: 1, options: z.object({ name: z.string().min(3) }), consumes: [], emits: [],
      operator: () => identity,
    })
    expect(failure(() => named({ name: [] as never })).message)
      .toBe('stage named: option name: got [], expected a string')
  })

  test('options that are no object, or are missing, are refused', () => {
    expect(failure(() => playEpisodes(7 as never)).message)
      .toBe('stage playEpisodes: options: got 7, expected an object')
    expect(failure(() => (playEpisodes as unknown as () => unknown)()).message).toMatch(/option episodes: got nothing/)
  })

  test.each([
    ['a function', () => 1, 'a function'],
    ['NaN', [1, Number.NaN], 'NaN'],
    ['a typed array', { deep: new Float32Array(2) }, 'a Float32Array'],
  ])('%s is not JSON and is refused with its place', (_, anything, got) => {
    const error = failure(() => playEpisodes({ episodes: 1, anything }))
    expect(error.message).toMatch(/^stage playEpisodes: option anything/)
    expect(error.message).toContain(`got ${got}, expected plain JSON`)
    expect(error.exitCode).toBe(2)
  })
})

test('a table that a stage takes only where it flows is part of its definition, and of a stage that has none it is not', () => {
  const shared = { version: 1, options: z.object({}), emits: [], operator: () => identity } as const
  const peek = defineStage({ ...shared, name: 'peek', consumes: [], optional: [inputs] })
  expect(peek.definition.optional).toEqual([inputs])
  expect(defineStage({ ...shared, name: 'look', consumes: [] }).definition).not.toHaveProperty('optional')
})
