import { Table, tableFromIPC, tableToIPC } from 'apache-arrow'
import { expect, it } from 'vitest'
import { tableRegistry } from '../tables/table-registry.ts'
import { emptyBatch } from './empty-batch.ts'

it.each(tableRegistry.map((table) => [table.name, table] as const))('of table %s goes through IPC', (_, { schema }) => {
  const back = tableFromIPC(tableToIPC(new Table([emptyBatch(schema)]), 'stream'))
  expect(back.numRows).toBe(0)
  expect(back.schema.fields.map(String)).toEqual(schema.fields.map(String))
})
