import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { NEVER, of, concat } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { columnValues } from '../datasets/arrow/column-values.ts'
import { encodeSpikes } from './model/encode-spikes.ts'
import { flowGate } from './stream/flow/flow-gate.ts'
import { stageDefinition } from './stream/stage.ts'
import { runStages } from './fixtures/run-stages.ts'
import { sampleNetwork } from './fixtures/sample-network.ts'
import { generateEpisodes } from './play/generate-episodes.ts'
import { roundFixedPoint } from './model/round-fixed-point.ts'
import { stepNeurons } from './model/step-neurons.ts'
import { writeParquet } from './write-parquet.ts'

const stages = [
  generateEpisodes({ episodes: 40, record: 40 }),
  encodeSpikes({ method: 'current' }),
  stepNeurons(),
  roundFixedPoint({ format: 'QS2.13' }),
] as const

describe.each(['parquet-wasm', 'parquetjs-lite'] as const)('writeParquet with %s', (writer) => {
  it('hands in one finished part a table, which DuckDB reads back with the same sums', async () => {
    const plain = await runStages(stages, [sampleNetwork()])
    const { batches, parts, directory } = await runStages([...stages, writeParquet({ writer })], [sampleNetwork()])
    expect(batches).toEqual([])
    expect(parts.map(({ table }) => table).sort()).toEqual(['closed_loop', 'networks', 'rounded_networks', 'states', 'traces'])
    const part = parts.find(({ table }) => table === 'traces')!
    expect(part.finalPath).toBe(join(directory, 'traces', 'part-00000.parquet'))
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const of = (table: string) => plain.batches.filter((one) => one.table === table).map(({ batch }) => batch)
    const sum = (table: string, name: string): number =>
      of(table).reduce((total, batch) => (columnValues(batch, name) as Int32Array).reduce((part, value) => part + value, total), 0)
    const ask = async (query: string) => (await connection.runAndReadAll(query)).getRowObjects()
    const rows = of('traces').reduce((count, batch) => count + batch.numRows, 0)
    expect(await ask(`select count(*)::int as rows, sum(action_integer)::int as actions from read_parquet('${part.tempPath}')`)).toEqual([
      { rows, actions: sum('traces', 'action_integer') },
    ])
    const states = parts.find(({ table }) => table === 'states')!.tempPath
    expect(await ask(`select count(*)::int as rows, sum(list_sum("integer"))::bigint as integers, any_value(population) as population,
      bool_and(signal in ('membrane', 'spike')) as signals, bool_and(len("float") = 5 * units) as whole from read_parquet('${states}')
      where population = 'layer0'`)).toEqual([
      { rows: 2 * rows, integers: expect.anything(), population: 'layer0', signals: true, whole: true },
    ])
    expect(await ask(`select sum(list_sum("integer"))::bigint as integers from read_parquet('${states}')`)).toEqual([
      { integers: BigInt(sum('states', 'integer')) },
    ])
  })
})

describe('writeParquet', () => {
  it('uses parquet-wasm unless told otherwise, and knows no third writer', () => {
    expect(writeParquet().options).toEqual({ writer: 'parquet-wasm' })
    expect(() => writeParquet({ writer: 'arrow' as never })).toThrow(/stage writeParquet: option writer: got "arrow"/)
  })

  // At any of these moments a part may be in the middle of being opened, written or completed.
  it.each([0, 1, 2, 3, 5, 8, 13])('leaves nothing of a stream that stops after %i turns', async (turns) => {
    const directory = await mkdtemp(join(tmpdir(), 'engram-stopped-'))
    const stage = writeParquet()
    const context = {
      stageIndex: 0,
      gate: flowGate(),
      signal: new AbortController().signal,
      item: { index: 0, seed: 1 },
      cacheDirectory: directory,
      partDirectory: directory,
      checkpoint: { load: async () => undefined, save: async () => {} },
      faults: {},
      report: () => {},
    }
    const subscription = concat(of(sampleNetwork()), NEVER).pipe(stage[stageDefinition].operator(stage.options, context)).subscribe()
    for (let turn = 0; turn < turns; turn++) await setTimeout(0)
    subscription.unsubscribe()
    const files = async (): Promise<string[]> =>
      (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name)
    // Long enough for what was under way; then it has to stay empty.
    for (let wait = 0; wait < 50 && ((await files()).length > 0 || wait < 10); wait++) await setTimeout(10)
    expect(await files()).toEqual([])
    await rm(directory, { recursive: true, force: true })
  })
})
