import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { testCache } from '../cosim/fixtures/test-cache.ts'
import { pageQueries } from './fixtures/page-queries.ts'
import { startEngram } from './fixtures/start-engram.ts'

type Row = Readonly<Record<string, unknown>>

const circuit = needsVerilator()
const config = join(import.meta.dirname, 'fixtures', 'analysis.config.ts')
const blocks = pageQueries(join(import.meta.dirname, '..', 'docs', 'analysis.md'))
/** What only a run with a circuit has. */
const needsCircuit = (statements: readonly string[]): boolean => /_rtl|\brtl\b|cycles|diffs/.test(statements.join())

let home = ''
let session: DuckDBConnection
/** Rows of the last statement of each block. */
const results: Row[][] = []
const tables: Record<string, Row[]> = {}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'engram-analysis-'))
  const run = async (out: string, ...more: string[]): Promise<unknown> =>
    (
      await startEngram(['run', circuit ? 'with-circuit' : 'without-circuit', '--config', config, '--out', `runs/${out}`, ...more], {
        cwd: home,
        direct: true,
        environment: { ENGRAM_CACHE: testCache },
      }).ended
    ).code
  expect(await run('lif')).toBe(0)
  if (circuit) expect(await run('fault', '--fault', 'rtl.layer0.beta=50000')).toBe(1)
  session = await (await DuckDBInstance.create(':memory:')).connect()
  for (const table of ['traces', 'states', 'closed_loop', 'episodes', 'diffs']) {
    for (const name of [`lif/${table}`, `fault/${table}`]) {
      const folder = join(home, 'runs', name)
      const files =
        readdirSync(join(home, 'runs')).includes(name.split('/')[0]!) && readdirSync(join(folder, '..')).includes(table)
          ? readdirSync(folder)
          : []
      const parts = files.map(async (file) => parquetReadObjects({ file: await asyncBufferFromFile(join(folder, file)), compressors }))
      tables[name] = (await Promise.all(parts)).flat()
    }
  }
}, 300_000)
afterAll(() => rm(home, { recursive: true, force: true }))

/** Rows that a block of the page gave, found by a text in it. */
const resultOf = (text: string): Row[] => results[blocks.findIndex(({ statements }) => statements.join().includes(text))]!

describe('the queries of docs/analysis.md', () => {
  it('are found', () => expect(blocks.length).toBeGreaterThan(15))

  blocks.forEach(({ heading, statements }, index) => {
    it.skipIf(!circuit && needsCircuit(statements))(
      `${index}, ${heading}${needsCircuit(statements) ? ' (needs Verilator)' : ''}`,
      async () => {
        for (const statement of statements) {
          const reader = await session.runAndReadAll(statement.replaceAll("'runs/", `'${home}/runs/`))
          results[index] = reader.getRowObjectsJS() as Row[]
        }
        if (/^(select|with)/.test(statements.at(-1)!)) expect(results[index]!.length).toBeGreaterThan(0)
      },
    )
  })
})

describe('what they give is what the arrays hold:', () => {
  const traces = (): Row[] => tables['lif/traces']!
  const unit = 2 ** -6
  const columnsOf = (population: string, signal: string): Row[] =>
    tables['lif/states']!.filter((row) => row['population'] === population && row['signal'] === signal)
  /** Every value of a population: float, integer, both spikes, and whose it is. */
  const valuesOf = (population: string): number[][] => {
    const spikes = columnsOf(population, 'spike')
    return columnsOf(population, 'membrane').flatMap((row, sample) =>
      Array.from(row['float'] as readonly number[], (value, at) => [
        value,
        (row['integer'] as readonly number[])[at]!,
        (spikes[sample]!['float'] as readonly number[])[at]!,
        (spikes[sample]!['integer'] as readonly number[])[at]!,
        at % Number(row['units']),
      ]))
  }

  it('rows of each table', () => {
    const counted = Object.fromEntries(resultOf('parquet_file_metadata').map(({ table, rows }) => [table, Number(rows)]))
    for (const table of ['traces', 'states', 'closed_loop', 'episodes']) expect(counted[table]).toBe(tables[`lif/${table}`]!.length)
  })

  it('error of each population', () => {
    const rows = resultOf('largest_in_last_places')
    expect(rows.map(({ population }) => population)).toEqual(['layer0', 'layer1'])
    for (const row of rows) {
      const errors = valuesOf(String(row['population'])).map(([float, integer]) => Math.abs(float! - integer! * unit))
      expect(Number(row['values'])).toBe(errors.length)
      expect(row['largest_error']).toBe(Math.max(...errors))
      expect(row['mean_error']).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / errors.length, 12)
    }
  })

  it('spike rate of each unit', () => {
    const values: Record<string, number[][]> = { layer0: valuesOf('layer0'), layer1: valuesOf('layer1') }
    const rows = resultOf('rate_float')
    expect(rows).toHaveLength(8 + 3)
    for (const { population, unit: at, rate_float: float, rate_integer: integer } of rows) {
      const own = values[String(population)]!.filter(([, , , , of]) => of === Number(at))
      expect(float).toBeCloseTo(own.reduce((sum, [, , spike]) => sum + spike!, 0) / own.length, 12)
      expect(integer).toBeCloseTo(own.reduce((sum, [, , , spike]) => sum + spike!, 0) / own.length, 12)
    }
    expect(rows.some(({ rate_float: float, rate_integer: integer }) => float !== integer)).toBe(true)
  })

  it('samples of each episode', () => {
    for (const { episode, samples, same_action: same, steps_float: steps } of resultOf('any_value(steps_float)')) {
      const own = traces().filter((row) => row['episode'] === episode)
      expect([Number(samples), Number(steps)]).toEqual([own.length, own.length])
      expect(same).toBeCloseTo(own.filter((row) => row['action_float'] === row['action_integer']).length / own.length, 12)
    }
  })

  it('learning curve', () => {
    const steps = tables['lif/episodes']!.map((row) => Number(row['steps']))
    const last = steps.slice(-20)
    expect(resultOf('mean_of_20').map((row) => row['steps'])).toEqual(steps)
    expect(resultOf('mean_of_20').at(-1)!['mean_of_20']).toBeCloseTo(last.reduce((sum, value) => sum + value, 0) / last.length, 12)
  })

  it('runs side by side', () => {
    const rows = resultOf('runs/*/traces').map(({ run, samples }) => [run, Number(samples)])
    expect(rows).toEqual([...(circuit ? [['fault', traces().length]] : []), ['lif', traces().length]])
  })

  it.skipIf(!circuit)('samples of the circuit, and its first divergences (needs Verilator)', () => {
    expect(resultOf('least_cycles').map(({ samples, equal }) => [Number(samples), Number(equal)])).toEqual([
      [traces().length, traces().length],
    ])
    const first = new Map<string, Row>()
    const inference = ({ source, sample }: Row): string => `${String(source)} ${String(sample)}`
    // The table itself has the first divergence of an inference first.
    for (const row of tables['fault/diffs']!) if (!first.has(inference(row))) first.set(inference(row), row)
    const rows = resultOf('arg_min')
    expect(rows).toHaveLength(first.size)
    expect(new Set(rows.map(({ source }) => source))).toContain('sample')
    for (const { first: got, ...row } of rows) {
      const { step, population, unit, signal, expected, got: value } = first.get(inference(row))!
      expect(got).toEqual({ step, population: population ?? null, unit, signal, expected, got: value })
    }
  })
})
