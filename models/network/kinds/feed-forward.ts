import { encoderRegistry } from '../../encoders/encoder-registry.ts'
import { describeIssue } from '../../errors/describe-issue.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { nearestNames } from '../../errors/nearest-names.ts'
import { showName } from '../../errors/show-name.ts'
import { showValue } from '../../errors/show-value.ts'
import { neuronModel } from '../../neurons/neuron-model.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { upgradeNetwork } from '../../graph/upgrade-network.ts'
import { checkNetwork } from '../check-network.ts'
import type { NetworkDescription } from '../network-description.ts'

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
export const feedForward = (neuron: { readonly kind: string }, options: FeedForwardOptions): GraphDescription => {
  checkOptions(neuron, options)
  const sizes = options.layers
  const encoding = options.encoding ?? { kind: 'current' }
  return upgradeNetwork(checkNetwork({
    schema: 1,
    inputs: sizes[0]! * (encoderRegistry[encoding.kind]?.linesPerChannel ?? 1),
    steps: options.steps,
    encoding,
    layers: sizes.slice(1, -1).map((size) => ({ size, neuron })),
    readout: { outputs: sizes.at(-1) },
    arithmetic: { ...defaultArithmetic, ...options.arithmetic },
  }))
}

/** Words for what is wrong in the short form of a config file, before it is found in the description that is made of it. */
const checkOptions = ({ kind, ...neuron }: { readonly kind: string }, options: FeedForwardOptions): void => {
  const refuse = (text: string): never => {
    throw new EngramError(`${kind}: ${text}`, 2)
  }
  const { parameters } = neuronModel(kind)
  const words = { whole: 'options', prefix: 'option ', noun: 'an option' }
  const known = ['layers', 'steps', 'encoding', 'arithmetic']
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const all = [...known, ...Object.keys(neuron)]
    const near = nearestNames(unknown, all)
    refuse(
      `option ${showName(unknown)}: not an option, `
      + `${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `expected one of ${all.join(', ')}`}`,
    )
  }
  const { layers, arithmetic = {} } = options
  if (!Array.isArray(layers) || layers.length < 3) {
    refuse(`option layers: got ${showValue(layers)}, expected inputs, at least one spiking layer, and outputs, such as [4, 32, 8, 2]`)
  }
  if (layers.length > 18) refuse(`option layers: got ${layers.length} sizes, expected at most 18: inputs, 16 spiking layers, outputs`)
  const wrong = layers.findIndex((size) => !Number.isInteger(size) || size < 1 || size > 4096)
  if (wrong >= 0) refuse(`option layers[${wrong}]: got ${showValue(layers[wrong])}, expected a whole number from 1 to 4096`)
  if (typeof arithmetic !== 'object' || arithmetic === null) {
    refuse(`option arithmetic: got ${showValue(arithmetic)}, expected an object such as { format: 'QS2.13' }`)
  }
  const { error } = parameters.safeParse({ kind, ...neuron })
  if (error) refuse(describeIssue(error.issues[0]!, neuron, parameters, words))
}
