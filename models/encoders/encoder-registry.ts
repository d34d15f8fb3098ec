import { deltaEncoder } from './delta-encoder.ts'
import type { Encoder } from './encoder-types.ts'
import { latencyEncoder } from './latency-encoder.ts'
import { rateEncoder } from './rate-encoder.ts'

/** Every spike encoder, one line each; `current`, which is not one, feeds the observation itself. */
export const encoderRegistry: { readonly [kind: string]: Encoder } = {
  rate: rateEncoder as unknown as Encoder,
  latency: latencyEncoder as unknown as Encoder,
  delta: deltaEncoder as unknown as Encoder,
}
