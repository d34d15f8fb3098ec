import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Lets the `states` of the first samples of each network pass, so many of them. */
export const statesOfFirst = (most: number): ((batch: RecordBatch) => readonly TableBatch[]) => {
  const passed = new Map<number, number>()
  return (batch) => {
    const [networks, samples] = ['network', 'sample'].map((name) => columnValues(batch, name)) as [Int32Array, Int32Array]
    let row = 0
    // The rows of a sample stand one behind the other.
    while (row < batch.numRows) {
      const [network, sample] = [networks[row]!, samples[row]!]
      const count = passed.get(network) ?? 0
      if (count >= most) break
      passed.set(network, count + 1)
      while (row < batch.numRows && networks[row] === network && samples[row] === sample) row++
    }
    return row > 0 || batch.numRows === 0 ? [{ table: 'states', batch: row === batch.numRows ? batch : batch.slice(0, row) }] : []
  }
}
