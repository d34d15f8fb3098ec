import { Float32, Int32 } from 'apache-arrow'
import { from, identity, lastValueFrom, toArray, type Observable } from 'rxjs'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { defineTable } from '../../datasets/tables/define-table.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type * as CheckSchema from '../../datasets/arrow/check-schema.ts'
import { checkTables } from './check-tables.ts'
import { defineStage } from './define-stage.ts'
import { sampleBatch } from './fixtures/sample-batch.ts'
import type { StageContext } from './stage-context.ts'
import type { TableBatch } from './table-batch.ts'

const looked = vi.hoisted(() => ({ times: 0 }))
vi.mock('../../datasets/arrow/check-schema.ts', async (original) => {
  const real = await original<typeof CheckSchema>()
  const checkSchema: typeof real.checkSchema = (...given) => {
    looked.times++
    real.checkSchema(...given)
  }
  return { checkSchema }
})

const value = { type: new Int32(), about: 'a number' }
const numbers = defineTable({ name: 'numbers', about: 'one column', columns: { value } })
const weight = { type: new Float32(), about: 'its weight' }
const wider = defineTable({ name: 'numbers', about: 'two columns', columns: { value, weight } })
const other = defineTable({ name: 'numbers', about: 'another type', columns: { value: weight } })

const all = (stream: Observable<TableBatch>) => lastValueFrom(stream.pipe(toArray()))

test('passes on the same batches where the schema is right, and tables that are not asked for', async () => {
  const items = [sampleBatch('numbers', 3), sampleBatch('unrelated', 1), sampleBatch('numbers', 0)]
  expect(await all(from(items).pipe(checkTables('add', [numbers])))).toEqual(items)
  expect(await all(from(items).pipe(checkTables('look', [])))).toEqual(items)
})

test.each([
  [wider, 'stage add: table numbers: column weight is missing, expected Float32'],
  [other, 'stage add: table numbers: column value is Int32, expected Float32'],
])('fails at the first batch of another schema: %#', async (wanted, message) => {
  const items = [sampleBatch('unrelated', 1), sampleBatch('numbers', 3)]
  await expect(all(from(items).pipe(checkTables('add', [wanted])))).rejects.toThrow(new EngramError(message, 1))
})

test('one schema may be right as one table and wrong as another', async () => {
  const others = defineTable({ ...other, name: 'others' })
  const items = [sampleBatch('numbers', 1), sampleBatch('others', 1)]
  const checked = all(from(items).pipe(checkTables('add', [numbers, others])))
  await expect(checked).rejects.toThrow(/table others: column value is Int32/)
})

test('every stage is held to what it says it consumes, a sink to nothing', async () => {
  const shared = { name: 'add', version: 1, options: z.object({}), emits: [], operator: () => identity } as const
  const stage = (consumes: [typeof wider] | 'everything') =>
    defineStage({ ...shared, consumes }).definition.operator({}, {} as StageContext)
  const items = [sampleBatch('numbers', 1)]
  const held = all(from(items).pipe(stage([wider])))
  await expect(held).rejects.toThrow(/^stage add: table numbers: column weight is missing/)
  expect(await all(from(items).pipe(stage('everything')))).toEqual(items)
})

test('a table that a stage takes only where it flows is held to its definition all the same', async () => {
  const { operator } = defineStage({
    name: 'add', version: 1, options: z.object({}), consumes: [], optional: [wider], emits: [], operator: () => identity,
  }).definition
  const stage = operator({}, {} as StageContext)
  await expect(all(from([sampleBatch('numbers', 1)]).pipe(stage))).rejects.toThrow(/^stage add: table numbers: column weight is missing/)
  expect(await all(from([sampleBatch('others', 1)]).pipe(stage))).toHaveLength(1)
})

test('looks at the same columns once, though every batch has a schema of its own, and again where a type differs', async () => {
  const batches = [1, 2, 3].map((rows) => recordBatchFromColumns(numbers, rows, { value: new Int32Array(rows) }))
  expect(batches[0]!.schema).not.toBe(batches[1]!.schema)
  looked.times = 0
  const items = [...batches, batches[0]!.slice(0, 0)].map((batch) => ({ table: 'numbers', batch }))
  expect(await all(from(items).pipe(checkTables('add', [numbers])))).toEqual(items)
  expect(looked.times).toBe(1)
  const wrong = recordBatchFromColumns(other, 1, { value: new Float32Array(1) })
  const refused = all(from([...items, { table: 'numbers', batch: wrong }]).pipe(checkTables('add', [numbers])))
  await expect(refused).rejects.toThrow(/column value is Float32, expected Int32/)
})
