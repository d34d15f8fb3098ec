import type { RecordBatch } from 'apache-arrow'
import type { TableBatch } from '../table-batch.ts'

const HARMLESS = new Set<PropertyKey>(['numRows', 'schema'])

/**
 * A batch that lets itself be counted and passed on, and throws the given error in the hands of whoever reads its
 * columns: the way to make the code inside any stage throw.
 */
export function poisonedBatch({ table, batch }: TableBatch, poison: Error): TableBatch {
  const data = new Proxy(batch.data, {
    get(target, property) {
      if (property === 'byteLength') return target.byteLength
      throw poison
    },
  })
  const poisoned = new Proxy(batch, {
    get(target, property) {
      if (property === 'data') return data
      if (HARMLESS.has(property)) return Reflect.get(target, property, target)
      throw poison
    },
  })
  return { table, batch: poisoned as RecordBatch }
}
