import { encoderRegistry } from '../../encoders/encoder-registry.ts'
import { inputShape } from './input-shape.ts'
import type { NetworkDescription } from '../network-description.ts'

/**
 * What a network's first layer receives for n observations ([n][channels]): the observations themselves ([n][inputs]), or their
 * spikes ([n][step][input], 0 or 1). A pure function; see `inputShape` for the sizes.
 */
export const encodeInputs = (description: NetworkDescription, observations: Float32Array): Float32Array => {
  const encoder = encoderRegistry[description.encoding.kind]
  if (!encoder) return observations
  const { channels, length } = inputShape(description)
  const samples = observations.length / channels
  const encoded = new Float32Array(samples * length)
  for (let n = 0; n < samples; n++) {
    const observation = observations.subarray(n * channels, (n + 1) * channels)
    encoder.encode(description.encoding, observation, description.steps, encoded.subarray(n * length, (n + 1) * length))
  }
  return encoded
}
