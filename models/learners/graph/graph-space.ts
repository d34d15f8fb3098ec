import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { batchShards } from '../batch-shards.ts'
import { outputsOfSample } from './outputs-of-sample.ts'
import type { SampleBatch } from './sample-batch.ts'

/**
 * What those who compute the shards of a batch read and write, in memory that threads may share: parameters, outputs and gradient of the
 * outputs of the batch, gradients [shard][parameter], spikes and their gradients by population, and the batch itself.
 */
export type GraphSpace = {
  readonly memory: SharedArrayBuffer
  readonly parameters: Float32Array
  readonly outputs: Float32Array
  readonly outputGradient: Float32Array
  readonly gradients: Float32Array
  /** [shard][population] */
  readonly spikes: Float64Array
  /** NaN in the first place where spikes have no part in the loss. */
  readonly spikeGradient: Float64Array
  /** What normalisation adds up over the batch on both ways, [shard][sum]; as many sums as there are running averages. */
  readonly sums: { readonly forward: Float64Array; readonly backward: Float64Array }
  /** Words of the barrier at which those who compute shards bring these together. */
  readonly barrier: Int32Array
  /** Leaves a batch, the update for which units are dropped, if any are, and whether it is computed as the integer model does. */
  put(batch: SampleBatch, update: number | undefined, rounded: boolean): void
  /** What was left. */
  take(): { readonly batch: SampleBatch; readonly update: number | undefined; readonly rounded: boolean }
}

const words = { count: 0, form: 1, events: 2, update: 3, rounded: 4 }
const forms = { values: 0, events: 1, sizes: 2 }
/** Most bytes of a space: what a batch of recordings may take up. */
const mostBytes = 2 ** 31

/** Makes the space for batches of at most `batch` samples, or lays it over memory that another thread made. */
export const graphSpace = (description: GraphDescription, batch: number, memory?: SharedArrayBuffer): GraphSpace => {
  const { length, learnedCount } = graphLayout(description)
  const sums = length - learnedCount
  const shards = batchShards(batch).length
  const populations = description.populations.length
  const perSample = outputsOfSample(description)
  const inputLength = graphInputShape(description).length
  let bytes = 0
  const place = (size: number): number => {
    const at = bytes
    bytes = (bytes + size + 15) & ~15
    return at
  }
  const at = {
    header: place(32), barrier: place(16), forward: place(8 * shards * sums), backward: place(8 * shards * sums),
    spikes: place(8 * shards * populations), spikeGradient: place(8 * populations),
    parameters: place(4 * length), outputs: place(4 * batch * perSample), outputGradient: place(4 * batch * perSample),
    gradients: place(4 * shards * length), lengths: place(4 * batch), starts: place(4 * (batch + 1)),
  }
  const inputs = bytes
  const buffer = memory ?? new SharedArrayBuffer(bytes, { maxByteLength: mostBytes })
  const floats = (start: number, count: number): Float32Array => new Float32Array(buffer, start, count)
  const header = new Int32Array(buffer, at.header, 5)

  const put: GraphSpace['put'] = ({ count, lengths, inputs: given }, update, rounded) => {
    const events = given.kind === 'events' ? given.events : undefined
    const total = events ? events.starts[count]! : 0
    const size = events ? 8 * total + 16 : 4 * count * inputLength
    // What a batch of other lengths needs may be more than any before.
    if (inputs + size > buffer.byteLength) buffer.grow(Math.min(mostBytes, Math.ceil((inputs + size) * 1.25)))
    header[words.count] = count
    header[words.form] = events ? (events.values ? forms.sizes : forms.events) : forms.values
    header[words.events] = total
    header[words.update] = update ?? -1
    header[words.rounded] = Number(rounded)
    new Int32Array(buffer, at.lengths, count).set(lengths.subarray(0, count))
    if (given.kind === 'values') return floats(inputs, count * inputLength).set(given.values.subarray(0, count * inputLength))
    new Int32Array(buffer, at.starts, count + 1).set(events!.starts.subarray(0, count + 1))
    if (events!.values) floats(inputs, total).set(events!.values.subarray(0, total))
    new Uint16Array(buffer, inputs + 4 * total, total).set(events!.steps.subarray(0, total))
    new Uint16Array(buffer, inputs + 6 * total, total).set(events!.lines.subarray(0, total))
  }
  const take: GraphSpace['take'] = () => {
    const [count, form, total, update, rounded] = header as unknown as [number, number, number, number, number]
    const lengths = new Int32Array(buffer, at.lengths, count)
    const taken: SampleBatch['inputs'] = form === forms.values
      ? { kind: 'values', values: floats(inputs, count * inputLength) }
      : {
          kind: 'events',
          events: {
            starts: new Int32Array(buffer, at.starts, count + 1),
            values: form === forms.sizes ? floats(inputs, total) : null,
            steps: new Uint16Array(buffer, inputs + 4 * total, total),
            lines: new Uint16Array(buffer, inputs + 6 * total, total),
          },
        }
    return { batch: { count, lengths, inputs: taken }, update: update < 0 ? undefined : update, rounded: rounded === 1 }
  }
  return {
    memory: buffer,
    parameters: floats(at.parameters, length),
    outputs: floats(at.outputs, batch * perSample),
    outputGradient: floats(at.outputGradient, batch * perSample),
    gradients: floats(at.gradients, shards * length),
    spikes: new Float64Array(buffer, at.spikes, shards * populations),
    spikeGradient: new Float64Array(buffer, at.spikeGradient, populations),
    sums: {
      forward: new Float64Array(buffer, at.forward, shards * sums), backward: new Float64Array(buffer, at.backward, shards * sums),
    },
    barrier: new Int32Array(buffer, at.barrier, 3),
    put, take,
  }
}
