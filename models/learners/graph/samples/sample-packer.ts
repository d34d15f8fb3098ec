import { EngramError } from '../../../errors/engram-error.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphInputShape } from '../../../graph/graph-input.ts'
import { graphOutputs } from '../../../graph/graph-outputs.ts'
import { checkTruth, type SampleFault } from '../../../losses/check-truth.ts'
import type { LossDescription } from '../../../losses/loss-description.ts'
import type { Sample, Split } from '../../../samples/sample.ts'
import { checkRecording } from './check-recording.ts'
import { growingColumn } from './growing-column.ts'
import type { PackedSamples, SampleOrigin } from './packed-samples.ts'

/** Takes samples one by one and gives all of them together. */
export type SamplePacker = {
  /** @throws EngramError (exit code 2) naming sample, field, value and expectation */
  add(number: number, sample: Sample): void
  /** @throws EngramError (exit code 2) for a split or a class without samples, where it has to have some */
  finish(): PackedSamples
}

const splits: readonly Split[] = ['train', 'validation', 'test']

const lists = () => {
  const [starts, values] = [growingColumn(Float64Array), growingColumn(Float32Array)]
  return {
    add: (list: ArrayLike<number> | null): void => {
      starts.push([values.length])
      if (list) values.push(list)
    },
    finish: () => {
      starts.push([values.length])
      return { starts: starts.finish(), values: values.finish() }
    },
  }
}

/** Packs samples for a network that learns from them by this loss; each is checked as it comes. */
export const samplePacker = (description: GraphDescription, loss: LossDescription): SamplePacker => {
  const [numbers, lengths, labels] = [growingColumn(Int32Array), growingColumn(Int32Array), growingColumn(Int32Array)]
  const places = { train: growingColumn(Int32Array), validation: growingColumn(Int32Array), test: growingColumn(Int32Array) }
  const origins: SampleOrigin[] = []
  const [steps, lines] = [growingColumn(Uint16Array), growingColumn(Uint16Array)]
  const [events, sizes] = [growingColumn(Float64Array), growingColumn(Float32Array)]
  const [values, targets, masks] = [lists(), lists(), lists()]
  let [kind, sized] = [undefined as 'events' | 'values' | undefined, false]

  const refuse = (number: number, { source }: Sample, { field, got, expected }: SampleFault): never => {
    throw new EngramError(`samples: ${field} of sample ${number} (${source}): got ${got}, expected ${expected}`, 2)
  }
  const addEvents = ({ steps: when, lines: where, values: given }: Extract<Sample['recording'], { kind: 'events' }>['events']): void => {
    events.push([steps.length])
    // Sizes are kept from the first event on that has another than 1.
    if (!sized && given?.some((one) => one !== 1)) {
      sizes.push(new Float32Array(steps.length).fill(1))
      sized = true
    }
    if (sized) sizes.push(given ?? new Float32Array(when.length).fill(1))
    steps.push(when)
    lines.push(where)
  }
  const add: SamplePacker['add'] = (number, sample) => {
    const { split, recording, label, className, group, source, stepMicroseconds } = sample
    if (!splits.includes(split)) refuse(number, sample, { field: 'split', got: `"${split}"`, expected: 'train, validation or test' })
    const fault = checkRecording(description, sample) ?? checkTruth(description, loss, sample)
    if (fault) refuse(number, sample, fault)
    if (kind !== undefined && kind !== recording.kind) {
      const field = recording.kind === 'events' ? 'event_steps' : 'values'
      refuse(number, sample, { field, got: recording.kind, expected: `${kind}, as all before` })
    }
    kind = recording.kind
    places[split].push([origins.length])
    numbers.push([number])
    lengths.push([sample.length])
    labels.push([label ?? -1])
    origins.push({ className, group, source, stepMicroseconds })
    if (recording.kind === 'events') addEvents(recording.events)
    else values.add(recording.values)
    targets.add(sample.targets)
    masks.add(sample.mask)
  }

  const checkSplits = (packed: PackedSamples): void => {
    for (const split of ['train', 'validation'] as const)
      if (packed.splits[split].length === 0)
        throw new EngramError(`samples: got 0 of split ${split} among ${packed.count}, expected at least 1`, 2)
    const byClass = loss.kind === 'spike-count' || (loss.kind === 'cross-entropy' && packed.targets.values.length === 0)
    if (!byClass) return
    const outputs = graphOutputs(description)
    const trained = new Int32Array(outputs)
    for (const place of packed.splits.train) trained[packed.labels[place]!]!++
    const missing = trained.indexOf(0)
    if (missing < 0) return
    const { className } = packed.origins[packed.labels.indexOf(missing)] ?? { className: null }
    throw new EngramError(
      `samples: got none of class ${missing}${className === null ? '' : ` (${className})`} in split train, expected at least 1 of each of `
        + `the ${outputs} classes, the outputs of the network`,
      2,
    )
  }
  const finish = (): PackedSamples => {
    events.push([steps.length])
    const packed: PackedSamples = {
      count: origins.length,
      lines: graphInputShape(description).channels,
      numbers: numbers.finish(),
      lengths: lengths.finish(),
      labels: labels.finish(),
      splits: { train: places.train.finish(), validation: places.validation.finish(), test: places.test.finish() },
      recordings: kind === 'values'
        ? { kind, values: values.finish() }
        : {
            kind: 'events',
            events: { starts: events.finish(), steps: steps.finish(), lines: lines.finish(), values: sized ? sizes.finish() : null },
          },
      targets: targets.finish(),
      masks: masks.finish(),
      origins,
    }
    checkSplits(packed)
    return packed
  }
  return { add, finish }
}
