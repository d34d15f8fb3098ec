import { numberFormat } from '../../arithmetic/number-format.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { quantiseInputs } from '../../graph/inputs/quantise-inputs.ts'
import { denseInputs } from './dense-inputs.ts'
import type { SampleBatch } from './sample-batch.ts'

/** A batch as the integer model takes it (`quantiseInputs`), in units of 1: values are rounded and clipped to the format, spikes stay. */
export const roundedInputs = (description: GraphDescription, batch: SampleBatch): SampleBatch => {
  if (graphInputShape(description).spiking) return batch
  const unit = 2 ** -numberFormat(description.arithmetic.format).fraction
  const values = Float32Array.from(quantiseInputs(description, denseInputs(description, batch)), (value) => value * unit)
  return { ...batch, inputs: { kind: 'values', values } }
}
