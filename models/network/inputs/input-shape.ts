import { encoderRegistry } from '../../encoders/encoder-registry.ts'
import type { NetworkDescription } from '../network-description.ts'

/** How an observation enters a network. */
export type InputShape = {
  /** Whether the first layer receives spikes, new ones in each step, instead of one constant current. */
  readonly spiking: boolean
  /** Values of one observation. */
  readonly channels: number
  /** Values of one encoded sample: [inputs], or of spikes [step][input]. */
  readonly length: number
}

/** Shape of a network's input, from its encoding. */
export const inputShape = ({ encoding, inputs, steps }: Pick<NetworkDescription, 'encoding' | 'inputs' | 'steps'>): InputShape => {
  const encoder = encoderRegistry[encoding.kind]
  return encoder
    ? { spiking: true, channels: inputs / encoder.linesPerChannel, length: steps * inputs }
    : { spiking: false, channels: inputs, length: inputs }
}
