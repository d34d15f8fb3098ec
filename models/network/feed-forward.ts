import { encoderRegistry } from '../encoders/encoder-registry.ts'
import { EngramError } from '../errors/engram-error.ts'
import { checkNetwork } from './check-network.ts'
import type { NetworkDescription } from './network-description.ts'

/** Arithmetic that the shipped networks use: 16-bit weights and inputs, 24-bit membranes, floor, saturation. */
export const defaultArithmetic: NetworkDescription['arithmetic'] = {
  format: 'QS2.13',
  membraneWidth: 24,
  hiddenCurrentWidth: 24,
  coefficientFraction: 16,
  rounding: 'floor',
  overflow: 'saturate',
  currentOverflow: 'saturate',
  threshold: '>=',
  layerDelay: 0,
  reset: 'delayed',
  linearTruncation: 'sum',
  historyTruncation: 'sum',
  readoutTruncation: 'sum',
}

/**
 * Sizes from observation to readout and steps per inference. `encoding` is how an observation enters (as a current unless it is given);
 * `arithmetic` overrides single fields of the default.
 */
export type FeedForwardOptions = {
  readonly layers: readonly number[]
  readonly steps: number
  readonly encoding?: NetworkDescription['encoding']
  readonly arithmetic?: Partial<NetworkDescription['arithmetic']>
}

/**
 * A fully connected network with the same neuron in every spiking layer.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const feedForward = (neuron: { readonly kind: string }, options: FeedForwardOptions): NetworkDescription => {
  const sizes = options.layers
  if (!Array.isArray(sizes) || sizes.length < 3) {
    throw new EngramError(`network.layers: got ${JSON.stringify(sizes)}, expected inputs, at least one spiking layer, and outputs, such as [4, 32, 8, 2]`, 2)
  }
  const encoding = options.encoding ?? { kind: 'current' }
  return checkNetwork({
    schema: 1,
    inputs: sizes[0]! * (encoderRegistry[encoding.kind]?.linesPerChannel ?? 1),
    steps: options.steps,
    encoding,
    layers: sizes.slice(1, -1).map((size) => ({ size, neuron })),
    readout: { outputs: sizes.at(-1) },
    arithmetic: { ...defaultArithmetic, ...options.arithmetic },
  })
}
