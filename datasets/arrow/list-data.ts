import { makeData, type Data, type DataType, type List } from 'apache-arrow'

/**
 * The shape of rows: `[4]` where each is a flat list of four, `[4, 2]` where lists of four and of two take turns; or per layer
 * [steps, size] for a trace, whose row is a list of layers of steps of neurons.
 */
export type ListShape = readonly number[] | readonly (readonly [steps: number, size: number])[]

/** A list column: all values of all rows one behind the other, and the shape that every row has, or the rows have in turn. */
export type ListColumn = {
  readonly values: Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array
  readonly shape: ListShape
}

/** Offsets of `count` lists whose lengths repeat the pattern `lengths`. */
const repeatedOffsets = (count: number, lengths: readonly number[]): Int32Array => {
  const offsets = new Int32Array(count + 1)
  for (let index = 0; index < count; index++) offsets[index + 1] = offsets[index]! + lengths[index % lengths.length]!
  return offsets
}

const listOf = (type: DataType, length: number, lengths: readonly number[], child: Data): Data =>
  makeData({ type: type as List, length, nullCount: 0, valueOffsets: repeatedOffsets(length, lengths), child })

const itemType = (type: DataType): DataType => (type as List).children[0]!.type

/**
 * Arrow data of a list column without copying its values: offsets follow from the shape. `type` is a list, or for a
 * trace a list of lists of lists.
 */
export const nestedList = (type: DataType, rows: number, { values, shape }: ListColumn): Data => {
  const leaf = (of: DataType): Data => makeData({ type: of as never, length: values.length, nullCount: 0, data: values as never })
  const flat = shape.every((length) => typeof length === 'number')
  if (flat) return listOf(type, rows, shape.length === 0 ? [0] : (shape as readonly number[]), leaf(itemType(type)))
  const layers = shape as readonly (readonly [number, number])[]
  const steps = layers.map(([count]) => count)
  const sizes = layers.flatMap(([count, size]) => new Array<number>(count).fill(size))
  const perLayer = itemType(type)
  const perStep = itemType(perLayer)
  const stepCount = rows * steps.reduce((sum, count) => sum + count, 0)
  const stepData = listOf(perStep, stepCount, sizes, leaf(itemType(perStep)))
  return listOf(type, rows, [layers.length], listOf(perLayer, rows * layers.length, steps, stepData))
}
