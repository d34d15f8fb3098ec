import { DataType, type Data } from 'apache-arrow'

/** The value of one cell as parquetjs-lite takes it: lists as groups, texts as their UTF-8 bytes. */
export type Cell = (row: number) => unknown

const textCells = ({ valueOffsets: offsets, values }: Data): Cell => (row) => values.subarray(offsets[row]!, offsets[row + 1]!)

const presentCells = (data: Data): Cell => {
  const { type, values, children, valueOffsets: offsets } = data
  if (DataType.isList(type)) {
    const cell = cellsOf(children[0]!)
    return (row) => {
      const [start, end] = [offsets[row]!, offsets[row + 1]!]
      const list = new Array<unknown>(end - start)
      for (let index = start; index < end; index++) list[index - start] = { item: cell(index) }
      return { list }
    }
  }
  // Bytes, not text: a decoder would drop a byte order mark and replace what is no UTF-8.
  if (DataType.isUtf8(type)) return textCells(data)
  if (DataType.isDictionary(type)) {
    const entries = data.dictionary!.data.flatMap((chunk) => Array.from({ length: chunk.length }, (_, row) => textCells(chunk)(row)))
    return (row) => entries[values[row]]
  }
  if (DataType.isBool(type)) return (row) => ((values[(data.offset + row) >> 3] >> ((data.offset + row) & 7)) & 1) === 1
  return (row) => values[row]
}

/** Reads the cells of a column, nulls as null. Respects the window of a sliced batch. */
export const cellsOf = (data: Data): Cell => {
  const cell = presentCells(data)
  return data.nullCount > 0 ? (row) => (data.getValid(row) ? cell(row) : null) : cell
}
