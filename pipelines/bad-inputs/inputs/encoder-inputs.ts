import { from, lastValueFrom } from 'rxjs'
import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { binEvents } from '../../../operators/samples/encode/bin-events.ts'
import { crop } from '../../../operators/samples/encode/crop.ts'
import { denoise } from '../../../operators/samples/encode/denoise.ts'
import { groupLines } from '../../../operators/samples/encode/group-lines.ts'
import { jitter } from '../../../operators/samples/encode/jitter.ts'
import { latencySpikes } from '../../../operators/samples/encode/latency-spikes.ts'
import { melSpectrogram } from '../../../operators/samples/encode/mel-spectrogram.ts'
import { melSpikes } from '../../../operators/samples/encode/mel-spikes.ts'
import { pad } from '../../../operators/samples/encode/pad.ts'
import { resample } from '../../../operators/samples/encode/resample.ts'
import { addPairs } from '../../../operators/samples/pairs/add-pairs.ts'
import { scaleValues } from '../../../operators/samples/encode/scale-values.ts'
import { sigmaDelta } from '../../../operators/samples/encode/sigma-delta.ts'
import { stabilise } from '../../../operators/samples/encode/stabilise.ts'
import { flowGate } from '../../../operators/stream/flow/flow-gate.ts'
import { stageDefinition, type Stage } from '../../../operators/stream/stage.ts'
import type { StageContext } from '../../../operators/stream/stage-context.ts'
import type { BadInputGroup } from '../bad-input-group.ts'
import type { CallInput } from '../bad-input.ts'

const about = {
  split: 'train', label: 0, className: null, group: null, source: 'a.wav', stepMicroseconds: null, targets: null, mask: null,
} as const
const sound: Sample = { ...about, length: 3, lines: 1, recording: { kind: 'values', values: Float32Array.of(0, 1, 0) } }
const spikes: Sample = {
  ...about, source: 'b.bs2', length: 10, lines: 4,
  recording: { kind: 'events', events: { steps: Int32Array.of(2, 5), lines: Int32Array.of(0, 3), values: null } },
}
const eventsOf = (steps: number[], lines: number[]): Sample => ({
  ...spikes,
  recording: { kind: 'events', events: { steps: Int32Array.from(steps), lines: Int32Array.from(lines), values: null } },
})

/** The call of a stage with options that are wrong, types or not. */
const options = (stage: Function & { readonly definition: { readonly name: string } }, shown: string, value: unknown): CallInput =>
  ({ title: `\`${stage.definition.name}(${shown})\``, call: () => (stage as unknown as (value: unknown) => unknown)(value) })

/** What a stage that waits for all samples asks of its run; what maps batch by batch asks nothing. */
const context = (): StageContext =>
  ({ stageIndex: 0, gate: flowGate(), signal: new AbortController().signal, report: () => {} }) as Partial<StageContext> as StageContext

/** A stage that meets samples for which it is not made. */
const meets = (title: string, stage: Stage, ...samples: readonly Sample[]): CallInput => ({
  title: `${title}, \`${stage.stage}\``,
  call: () => lastValueFrom(from([{ table: 'samples', batch: samplesBatch(0, samples) }]).pipe(
    stage[stageDefinition].operator(stage.options, context()))),
})

export const encoderInputs: BadInputGroup = {
  title: 'Encoders of recordings',
  about: 'Options are refused where the config file calls the stage, samples when they come: with their number and source.',
  inputs: [
    options(binEvents, '', undefined),
    options(binEvents, '{ steps: 100, every: 2 }', { steps: 100, every: 2 }),
    options(binEvents, '{ stepMicroseconds: 0 }', { stepMicroseconds: 0 }),
    options(binEvents, "{ steps: 100, values: 'rate' }", { steps: 100, values: 'rate' }),
    options(groupLines, '{ by: 0 }', { by: 0 }),
    options(groupLines, '{ by: 5, map: [0] }', { by: 5, map: [0] }),
    options(crop, '{ from: 3, microseconds: 10 }', { from: 3, microseconds: 10 }),
    options(jitter, '{ drop: 1 }', { drop: 1 }),
    options(denoise, '{ steps: 3, neighbours: 6 }', { steps: 3, neighbours: 6 }),
    options(scaleValues, "{ over: 'test' }", { over: 'test' }),
    options(scaleValues, '{ scale: [1, 0] }', { scale: [1, 0] }),
    options(latencySpikes, '{ low: 1, high: 0, stepsPerValue: 5 }', { low: 1, high: 0, stepsPerValue: 5 }),
    options(melSpikes, "{ spikes: { kind: 'rate' } }", { spikes: { kind: 'rate' } }),
    options(addPairs, '{ steps: 0 }', { steps: 0 }),
    options(addPairs, '{ steps: 5, samples: { train: 0, validation: 0, test: 0 } }', {
      steps: 5, samples: { train: 0, validation: 0, test: 0 },
    }),
    meets('values where events are wanted', binEvents({ every: 2 }), sound),
    meets('events where values are wanted', sigmaDelta({ threshold: 1 }), spikes),
    meets('steps that are no time', binEvents({ stepMicroseconds: 1000 }), spikes),
    meets('steps that would become finer', binEvents({ stepMicroseconds: 1000 }), { ...spikes, stepMicroseconds: 5000 }),
    meets('a recording longer than it is to be', pad({ steps: 5 }), spikes),
    meets('a window behind the end', crop({ from: 10 }), spikes),
    meets('lines for which a map is not made', groupLines({ map: [0, 0, 1] }), spikes),
    meets('lines that are no picture', stabilise(), { ...spikes, stepMicroseconds: 1 }),
    meets('a class that is no number', addPairs({ steps: 5 }), { ...spikes, className: 'yes' }),
    meets('a sample without a class', addPairs({ steps: 5 }), { ...spikes, label: null }),
    meets('a split without samples to draw from', addPairs({ steps: 5, numbers: 'places' }), spikes),
    meets('recordings of other lines', addPairs({ steps: 5, numbers: 'places' }), spikes, { ...spikes, source: 'c.bs2', lines: 5 },
      { ...spikes, split: 'validation' }, { ...spikes, split: 'test' }),
    meets('more than may be held', addPairs({ steps: 5, numbers: 'places', mostMebibytes: 1e-6 }), spikes),
    meets('events out of order', binEvents({ every: 2 }), eventsOf([5, 2], [0, 0])),
    meets('an event on a line that is not there', groupLines({ by: 2 }), eventsOf([1], [4])),
    meets('NaN in a recording', resample({ stepMicroseconds: 100 }), {
      ...sound, stepMicroseconds: 125, recording: { kind: 'values', values: Float32Array.of(0, NaN, 0) },
    }),
    meets('a filter above half the sampling rate', melSpectrogram({ high: 14_000 }), { ...sound, stepMicroseconds: 125 }),
    meets('targets of single steps that become others', binEvents({ every: 2 }), { ...spikes, targets: new Float32Array(10) }),
  ],
}
