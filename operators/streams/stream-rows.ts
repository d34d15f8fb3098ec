import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { streamOutputs } from '../../datasets/tables/definitions/streams/stream-outputs.ts'
import { streamSpikes } from '../../datasets/tables/definitions/streams/stream-spikes.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import type { GraphTrace } from '../../models/graph/graph-interpreter.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { notAnswered } from '../../models/graph/kept/not-answered.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** A block of windows as the integer model ran it; the first step of them in the stream, and the sample of each of their steps. */
export type StreamBlock = {
  readonly network: number
  readonly split: string
  readonly first: number
  readonly lengths: Int32Array
  readonly trace: GraphTrace<Int32Array>
  sampleOf(step: number): number
}

/** One answer of a stream: the step that is answered, whether it is an event, its outputs, and the class where there is one. */
type StepAnswer = { readonly step: number; readonly event: boolean; readonly outputs: readonly number[]; readonly label: number | null }

/** The answers of a block, in the order of steps. */
export const answersOfBlock = (description: GraphDescription, { first, lengths, trace }: StreamBlock): readonly StepAnswer[] => {
  const [width, answers] = [graphOutputs(description), graphAnswers(description)]
  const values = outputValues(description)
  const found: StepAnswer[] = []
  let begin = first
  lengths.forEach((length, window) => {
    for (let answer = 0; answer < (answers > 1 ? length : 1); answer++) {
      const at = (window * answers + answer) * width
      const outputs = trace.outputs.subarray(at, at + width)
      if (outputs[0] === notAnswered) continue
      const step = description.readout.event ? answer : length - 1
      const label = description.readout.argmax ? argmax(outputs, width)[0]! : null
      found.push({ step: begin + step, event: step < length - 1, outputs: [...values(outputs, length)], label })
    }
    begin += length
  })
  return found
}

/** The answers of a block, as a batch of `stream_outputs`. */
export const outputRows = (description: GraphDescription, block: StreamBlock): RecordBatch => {
  const found = answersOfBlock(description, block)
  const { network, split, sampleOf } = block
  return recordBatchFromColumns(streamOutputs, found.length, {
    network: new Int32Array(found.length).fill(network),
    split: found.map(() => split),
    step: BigInt64Array.from(found, ({ step }) => BigInt(step)),
    sample: Int32Array.from(found, ({ step }) => sampleOf(step)),
    event: found.map(({ event }) => event),
    outputs: { values: Float64Array.from(found.flatMap(({ outputs }) => outputs)), shape: [graphOutputs(description)] },
    class: found.map(({ label }) => label),
  })
}

/** The spikes of the populations that `wanted` says, as a batch of `stream_spikes`, in the order of steps. */
export const spikeRows = (
  { populations, steps }: GraphDescription, { network, split, first, lengths, trace }: StreamBlock, wanted: (name: string) => boolean,
): RecordBatch => {
  const found: { readonly step: number; readonly population: string; readonly unit: number }[] = []
  const units = populations.reduce((sum, { size }) => sum + size, 0)
  let begin = first
  lengths.forEach((length, window) => {
    for (let t = 0; t < length; t++) {
      let start = window * steps * units
      for (const { name, size } of populations) {
        const row = start + t * size
        if (wanted(name)) {
          for (let unit = 0; unit < size; unit++)
            if (trace.spikes[row + unit] === 1) found.push({ step: begin + t, population: name, unit })
        }
        start += steps * size
      }
    }
    begin += length
  })
  return recordBatchFromColumns(streamSpikes, found.length, {
    network: new Int32Array(found.length).fill(network),
    split: found.map(() => split),
    step: BigInt64Array.from(found, ({ step }) => BigInt(step)),
    population: found.map(({ population }) => population),
    unit: Int32Array.from(found, ({ unit }) => unit),
  })
}
