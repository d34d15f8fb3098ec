import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { columnValues } from '../datasets/arrow/column-values.ts'
import { encodeSpikes } from './encode-spikes.ts'
import { runStages } from './fixtures/run-stages.ts'
import { sampleNetwork } from './fixtures/sample-network.ts'
import { generateEpisodes } from './generate-episodes.ts'
import { roundFixedPoint } from './round-fixed-point.ts'
import { stepNeurons } from './step-neurons.ts'
import { writeParquet } from './write-parquet.ts'

const stages = [
  generateEpisodes({ episodes: 40, record: 40 }),
  encodeSpikes({ method: 'current' }),
  stepNeurons(),
  roundFixedPoint({ format: 'QS2.13' }),
] as const

describe('writeParquet', () => {
  it('hands in one finished part a table, which DuckDB reads back with the same sums', async () => {
    const plain = await runStages(stages, [sampleNetwork()])
    const { batches, parts, directory } = await runStages([...stages, writeParquet()], [sampleNetwork()])
    expect(batches).toEqual([])
    expect(parts.map(({ table }) => table).sort()).toEqual(['closed_loop', 'networks', 'rounded_networks', 'traces'])
    const part = parts.find(({ table }) => table === 'traces')!
    expect(part.finalPath).toBe(join(directory, 'traces', 'part-00000.parquet'))
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const query = `select count(*)::int as rows, sum(list_sum(flatten(flatten(membrane_integer))))::bigint as membranes,
      sum(list_sum(flatten(flatten(spikes_float))))::bigint as spikes, sum(action_integer)::int as actions from read_parquet('${part.tempPath}')`
    const [row] = (await connection.runAndReadAll(query)).getRowObjects()
    const traces = plain.batches.filter(({ table }) => table === 'traces').map(({ batch }) => batch)
    const sum = (name: string): number =>
      traces.reduce((total, batch) => (columnValues(batch, name) as Int32Array).reduce((part, value) => part + value, total), 0)
    expect(row).toEqual({
      rows: traces.reduce((rows, batch) => rows + batch.numRows, 0),
      membranes: BigInt(sum('membrane_integer')),
      spikes: BigInt(sum('spikes_float')),
      actions: sum('action_integer'),
    })
  })
})
