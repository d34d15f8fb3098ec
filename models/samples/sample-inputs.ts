import type { GraphDescription } from '../graph/graph-description.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import { encodeInputs } from '../graph/inputs/encode-inputs.ts'
import type { Sample } from './sample.ts'

/** What enters a network for samples that fit it, [sample][...] as `graphInputShape` says, and the steps of each. */
export type SampleInputs = { readonly inputs: Float32Array; readonly lengths: Int32Array }

/** Encodes samples for a network: recordings step by step, with 0 behind the end; observations, which last all steps, as it says. */
export const sampleInputs = (
  description: GraphDescription,
  samples: readonly Pick<Sample, 'recording' | 'length' | 'lines'>[],
): SampleInputs => {
  const { recorded, channels } = graphInputShape(description)
  const size = recorded ? description.steps * channels : channels
  const values = new Float32Array(samples.length * size)
  samples.forEach(({ recording }, n) => {
    if (recording.kind === 'values') {
      values.set(recording.values, n * size)
      return
    }
    const { steps, lines, values: sizes } = recording.events
    for (let at = 0; at < steps.length; at++) values[n * size + steps[at]! * channels + lines[at]!]! += sizes ? sizes[at]! : 1
  })
  return {
    inputs: encodeInputs(description, values),
    lengths: Int32Array.from(samples, ({ length }) => (recorded ? length : description.steps)),
  }
}
