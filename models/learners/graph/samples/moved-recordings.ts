import type { GraphDescription } from '../../../graph/graph-description.ts'
import type { CounterRandom } from '../../../random/counter-random.ts'
import { jitterSample, type Jitter } from '../../../samples/encode/jitter-sample.ts'
import { growingColumn } from './growing-column.ts'
import { packedSample } from './packed-sample.ts'
import type { PackedSamples } from './packed-samples.ts'

/**
 * The recordings of the samples at these places of the columns, each moved at random: a function of the seed, the epoch and the number of
 * the sample, so that neither batches nor their order matter. On lines that carry spikes, events that meet are one.
 */
export const movedRecordings = (
  { input }: Pick<GraphDescription, 'input'>,
  packed: PackedSamples,
  places: Int32Array,
  jitter: Jitter,
  { random, epoch }: { readonly random: CounterRandom; readonly epoch: number },
): PackedSamples['recordings'] => {
  const starts = new Float64Array(places.length + 1)
  const [steps, lines] = [growingColumn(Uint16Array), growingColumn(Uint16Array)]
  const values = growingColumn(Float32Array)
  places.forEach((place, n) => {
    const { recording } = jitterSample(packedSample(packed, place, 'train'), jitter, random, epoch * 2 ** 32 + packed.numbers[place]!)
    if (recording.kind === 'values') values.push(recording.values)
    else {
      steps.push(recording.events.steps)
      lines.push(recording.events.lines)
      values.push(recording.events.values ?? new Float32Array(recording.events.steps.length).fill(1))
    }
    starts[n + 1] = values.length
  })
  if (packed.recordings.kind === 'values') return { kind: 'values', values: { starts, values: values.finish() } }
  const sized = input.encoding.kind !== 'spikes'
  return { kind: 'events', events: { starts, steps: steps.finish(), lines: lines.finish(), values: sized ? values.finish() : null } }
}
