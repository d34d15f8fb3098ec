import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { openParquetPart } from '../../datasets/parquet/open-parquet-part.ts'
import { columnTypes } from '../../datasets/tables/column-types.ts'
import { defineTable, type TableDefinition } from '../../datasets/tables/define-table.ts'
import { boundedConcatMap } from '../../operators/stream/flow/bounded-concat-map.ts'
import { defineStage } from '../../operators/stream/define-stage.ts'
import { pullSource } from '../../operators/stream/flow/pull-source.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { countUp } from '../fixtures/count-up.ts'
import { counts } from '../fixtures/counts.ts'
import { doubleCounts } from '../fixtures/double-counts.ts'
import { keepCounts } from '../fixtures/keep-counts.ts'
import { firstRowsAgain, type ItemToRepeat } from './first-rows-again.ts'

let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-again-')) })
afterEach(() => rm(directory, { recursive: true }))

const left = async (values: readonly number[], table: TableDefinition = counts) => {
  const path = join(directory, `${table.name}.parquet`)
  const part = await openParquetPart(path, table)
  await part.write(recordBatchFromColumns(table, values.length, { value: Int32Array.from(values) }))
  await part.finish()
  await part.commit()
  return { table: table.name, path, rows: values.length }
}
const again = (stages: readonly Stage[], parts: ItemToRepeat['parts'], change: Partial<ItemToRepeat> = {}) =>
  firstRowsAgain({
    stages, parts, item: { index: 0, seed: 1, override: undefined }, faults: {}, cacheDirectory: directory, scratch: directory,
    signal: new AbortController().signal, patience: 20_000, note: () => {}, ...change,
  })
const doubled = (rows: number): number[] => Array.from({ length: rows }, (_, row) => 2 * (100_000 + row))
const pipe = [countUp({ seeds: [1], batches: 3, rows: 10 }), doubleCounts(), keepCounts()]

describe('firstRowsAgain', () => {
  it('makes every row again', async () => {
    expect(await again(pipe, [await left(doubled(30))])).toEqual([{ table: 'counts', rows: 30 }])
  })

  it('finds the first row that differs', async () => {
    const values = doubled(30)
    values[23]! ^= 1
    expect(await again(pipe, [await left(values)])).toEqual([{ table: 'counts', rows: 23, difference: { row: 23, column: 'value' } }])
  })

  it('finds rows that the run did not leave, and rows that do not come again', async () => {
    expect(await again(pipe, [await left(doubled(25))])).toEqual([
      { table: 'counts', rows: 25, difference: { row: 25, column: 'more rows than the run left' } },
    ])
    expect(await again(pipe, [])).toMatchObject([{ table: 'counts', rows: 0, difference: { row: 0 } }])
    const longer = [...doubled(30), 7]
    expect(await again(pipe, [await left(longer)])).toEqual([
      { table: 'counts', rows: 30 }, { table: 'counts', rows: 30, difference: { row: 30, column: 'fewer rows than the run left' } },
    ])
  })

  it('ends when its time is over, with what came', async () => {
    const slow = [countUp({ seeds: [1], batches: 100, rows: 10, pause: 100 }), doubleCounts(), keepCounts()]
    const [found] = await again(slow, [await left(doubled(1000))], { patience: 700 })
    expect(found).toMatchObject({ table: 'counts' })
    expect(found!.difference).toBeUndefined()
    expect(found!.rows).toBeGreaterThan(0)
    expect(found!.rows).toBeLessThan(1000)
  })

  it('passes on what a stage throws, and why it was stopped', async () => {
    await expect(
      again([countUp({ seeds: [1] }), doubleCounts({ failAfter: 1 }), keepCounts()], [await left(doubled(500))]),
    ).rejects.toThrow('batch 2 cannot be doubled')
    const controller = new AbortController()
    const running = again([countUp({ seeds: [1], deaf: false, batches: 1000, pause: 50 }), keepCounts()], [await left(doubled(0))], {
      signal: controller.signal,
      patience: 60_000,
    })
    controller.abort(new Error('stop now'))
    await expect(running).rejects.toThrow('stop now')
  })

  describe('behind a source that ends early', () => {
    const late = defineTable({ name: 'late', about: '', columns: { value: { type: columnTypes.int32, about: '' } } })
    const worker = defineStage({
      name: 'worker', version: 1, options: z.strictObject({}), consumes: [], emits: [counts, late], endsEarly: true,
      operator: (_, context) => pullSource(context, async function* () {
        yield { table: 'counts', batch: recordBatchFromColumns(counts, 2, { value: Int32Array.of(1, 2) }) }
        if (context.beginning) return
        throw new Error('a long training began')
      }),
    })
    const squares = defineTable({ name: 'squares', about: '', columns: { value: { type: columnTypes.int32, about: '' } } })
    const squared = defineStage({
      name: 'squared', version: 1, options: z.strictObject({}), consumes: [late], emits: [late, squares],
      operator: (_, context) => boundedConcatMap(context, async function* (item) {
        yield item
        if (item.table !== 'late') return
        const value = Int32Array.from(item.batch.getChild('value')!.toArray() as Int32Array, (one) => one * one)
        yield { table: 'squares', batch: recordBatchFromColumns(squares, value.length, { value }) }
      }),
    })
    const stages = [worker(), squared(), keepCounts()]

    it('makes its first rows again, and all others from what it left', async () => {
      const parts = [await left([1, 2, 3, 4]), await left([5, 6], late), await left([25, 36], squares)]
      expect(await again(stages, parts)).toEqual([{ table: 'counts', rows: 2 }, { table: 'squares', rows: 2 }])
    })

    it('finds either to differ', async () => {
      const [own, kept] = [await left([5, 6], late), await left([25, 36], squares)]
      expect(await again(stages, [await left([1, 3, 3]), own, kept])).toEqual([
        { table: 'counts', rows: 1, difference: { row: 1, column: 'value' } },
      ])
      expect(await again(stages, [await left([1, 2, 3]), own, await left([25, 37], squares)])).toEqual([
        { table: 'counts', rows: 2 }, { table: 'squares', rows: 1, difference: { row: 1, column: 'value' } },
      ])
    })
  })
})
