import { DataType, type Data } from 'apache-arrow'

/** The values of a column below all its lists, and where those of one row lie. */
export type LeafColumn = {
  readonly leaf: Data
  /** First value of a row; that of the row behind the last one is the end. */
  start(row: number): number
}

/** Goes down through the lists of a column. */
export const leafColumn = (data: Data): LeafColumn => {
  const chain: Int32Array[] = []
  let leaf = data
  for (; DataType.isList(leaf.type); leaf = leaf.children[0]!) chain.push(leaf.valueOffsets as Int32Array)
  return { leaf, start: (row) => chain.reduce((index, offsets) => offsets[index]!, row) }
}
