import { makeData, RecordBatch, Struct, type Data } from 'apache-arrow'

type Buffer = Data['values'] | Data['valueOffsets'] | Data['nullBitmap']

/** Byte ranges of memory that have been met, by the ArrayBuffer they lie in. */
type Met = Map<ArrayBufferLike, (readonly [start: number, end: number])[]>

/** The buffer, or a copy of it where it overlaps one that was met before. */
const apart = <Kind extends Buffer>(buffer: Kind, met: Met): Kind => {
  if (!ArrayBuffer.isView(buffer) || buffer.byteLength === 0) return buffer
  const ranges = met.get(buffer.buffer) ?? []
  const [start, end] = [buffer.byteOffset, buffer.byteOffset + buffer.byteLength]
  if (ranges.some(([from, to]) => start < to && from < end)) return (buffer as unknown as Uint8Array).slice() as unknown as Kind
  met.set(buffer.buffer, [...ranges, [start, end]])
  return buffer
}

const dataApart = (data: Data, met: Met): Data => {
  const [offsets, values, bitmap] = [apart(data.valueOffsets, met), apart(data.values, met), apart(data.nullBitmap, met)]
  const children = data.children.map((child) => dataApart(child, met))
  const same = offsets === data.valueOffsets && values === data.values && bitmap === data.nullBitmap
  if (same && children.every((child, index) => child === data.children[index])) return data
  return data.clone(data.type, data.offset, data.length, data.nullCount, [offsets, values, bitmap, data.typeIds] as never, children)
}

/**
 * The batch with no memory twice in it: where columns share an array, or windows of one that overlap, the later ones get copies.
 *
 * Arrow's IPC writer needs this: it joins neighbouring buffers that touch in memory, and of overlapping ones it writes the bytes
 * once, so that a reader finds a message too short, or takes what follows for values.
 */
export const unsharedBuffers = (batch: RecordBatch): RecordBatch => {
  const met: Met = new Map()
  const children = batch.data.children.map((child) => dataApart(child, met))
  if (children.every((child, index) => child === batch.data.children[index])) return batch
  const type = new Struct(batch.schema.fields)
  return new RecordBatch(batch.schema, makeData({ type, length: batch.numRows, nullCount: 0, children }))
}
