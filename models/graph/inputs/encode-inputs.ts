import { encoderRegistry } from '../../encoders/encoder-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'

/**
 * What enters a network for n observations ([n][channels]): the observations themselves ([n][line]), or their spikes
 * ([n][step][line], 0 or 1). A recording ([n][step][line]) enters as it is. A pure function; see `graphInputShape` for the sizes.
 */
export const encodeInputs = (description: GraphDescription, observations: Float32Array): Float32Array => {
  const encoder = encoderRegistry[description.input.encoding.kind]
  if (!encoder) return observations
  const { channels, length } = graphInputShape(description)
  const samples = observations.length / channels
  const encoded = new Float32Array(samples * length)
  for (let n = 0; n < samples; n++) {
    const observation = observations.subarray(n * channels, (n + 1) * channels)
    encoder.encode(description.input.encoding, observation, description.steps, encoded.subarray(n * length, (n + 1) * length))
  }
  return encoded
}
