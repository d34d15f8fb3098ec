import type { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { encoderRegistry } from '../encoders/encoder-registry.ts'
import { rangeProblem } from '../encoders/range-parameters.ts'
import { EngramError } from '../errors/engram-error.ts'
import { neuronModel } from '../neurons/neuron-model.ts'
import { networkDescription, type NetworkDescription } from './network-description.ts'

/** Zod says of a union only that nothing fits; the kind says which branch was meant. */
const checkEncoding = (value: unknown): void => {
  const encoding = (value as { encoding?: { kind?: unknown } } | null)?.encoding
  const encoder = typeof encoding?.kind === 'string' && Object.hasOwn(encoderRegistry, encoding.kind) ? encoderRegistry[encoding.kind] : undefined
  if (!encoder) {
    if (encoding === undefined || encoding?.kind === 'current') return
    const kinds = ['current', ...Object.keys(encoderRegistry)].join(', ')
    throw new EngramError(`network.encoding.kind: got ${JSON.stringify(encoding?.kind)}, expected one of ${kinds}`, 2)
  }
  const parsed = encoder.parameters.safeParse(encoding)
  if (!parsed.success) throw explain('network.encoding', parsed.error)
  const problem = 'low' in encoding! ? rangeProblem(encoding as unknown as { low: number[]; high: number[] }) : undefined
  if (problem) throw new EngramError(`network.encoding.${problem}`, 2)
  const expected = encoder.channels(parsed.data) * encoder.linesPerChannel
  const { inputs } = value as { inputs?: unknown }
  if (inputs !== expected) {
    throw new EngramError(`network.inputs: got ${JSON.stringify(inputs)}, expected ${expected}, the lines of its ${encoder.kind} encoding`, 2)
  }
}

const explain = (place: string, error: z.ZodError): EngramError => {
  const issue = error.issues[0]!
  return new EngramError(`${[place, ...issue.path].join('.')}: ${issue.message}`, 2)
}

/**
 * Checks a description read from outside, neurons included, and returns it typed.
 * @throws EngramError (exit code 2) naming the first field that is wrong
 */
export const checkNetwork = (value: unknown): NetworkDescription => {
  checkEncoding(value)
  const parsed = networkDescription.safeParse(value)
  if (!parsed.success) throw explain('network', parsed.error)
  parsed.data.layers.forEach((layer, index) => {
    const neuron = neuronModel(layer.neuron.kind).parameters.safeParse(layer.neuron)
    if (!neuron.success) throw explain(`network.layers.${index}.neuron`, neuron.error)
  })
  const { format, membraneWidth } = parsed.data.arithmetic
  if (numberFormat(format).width > membraneWidth) {
    throw new EngramError(
      `network.arithmetic.membraneWidth: got ${membraneWidth}, expected at least the ${numberFormat(format).width} bits of format ${format}`,
      2,
    )
  }
  return parsed.data
}
