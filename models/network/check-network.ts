import type { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { encoderRegistry } from '../encoders/encoder-registry.ts'
import { rangeProblem } from '../encoders/range-parameters.ts'
import { describeIssue } from '../errors/describe-issue.ts'
import { EngramError } from '../errors/engram-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import { showValue } from '../errors/show-value.ts'
import { checkStates } from '../neurons/check-states.ts'
import { neuronModel } from '../neurons/neuron-model.ts'
import { networkDescription, type NetworkDescription } from './network-description.ts'

const explain = (place: string, value: unknown, schema: z.ZodType, error: z.ZodError): EngramError =>
  new EngramError(describeIssue(error.issues[0]!, value, schema, { whole: place, prefix: `${place}.`, noun: 'a field' }), 2)

/** Zod says of a union only that nothing fits; the kind says which branch was meant. */
const checkEncoding = (value: unknown): void => {
  const { encoding, inputs } = (value ?? {}) as { encoding?: unknown; inputs?: unknown }
  if (typeof encoding !== 'object' || encoding === null) return
  const kinds = ['current', ...Object.keys(encoderRegistry)]
  const { kind } = encoding as { kind?: unknown }
  if (typeof kind !== 'string' || !kinds.includes(kind)) {
    const near = typeof kind === 'string' ? nearestNames(kind, kinds) : []
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''
    throw new EngramError(`network.encoding.kind: got ${showValue(kind)}, expected one of ${kinds.join(', ')}${hint}`, 2)
  }
  const encoder = encoderRegistry[kind]
  if (!encoder) return
  const { error, data } = encoder.parameters.safeParse(encoding)
  if (error) throw explain('network.encoding', encoding, encoder.parameters, error)
  const problem = 'low' in encoding ? rangeProblem(encoding as { low: number[]; high: number[] }) : undefined
  if (problem) throw new EngramError(`network.encoding.${problem}`, 2)
  const expected = encoder.channels(data) * encoder.linesPerChannel
  if (inputs !== expected) {
    throw new EngramError(`network.inputs: got ${showValue(inputs)}, expected ${expected}, the lines of its ${kind} encoding`, 2)
  }
}

/**
 * Checks a description read from outside, neurons included, and returns it typed.
 * @throws EngramError (exit code 2) naming the first field that is wrong
 */
export const checkNetwork = (value: unknown): NetworkDescription => {
  checkEncoding(value)
  const parsed = networkDescription.safeParse(value)
  if (!parsed.success) throw explain('network', value, networkDescription, parsed.error)
  parsed.data.layers.forEach((layer, index) => {
    const place = `network.layers[${index}].neuron`
    const { parameters } = neuronModel(layer.neuron.kind, `${place}.kind`)
    const neuron = parameters.safeParse(layer.neuron)
    if (!neuron.success) throw explain(place, layer.neuron, parameters, neuron.error)
  })
  const { format, membraneWidth } = parsed.data.arithmetic
  if (numberFormat(format).width > membraneWidth) {
    throw new EngramError(
      `network.arithmetic.membraneWidth: got ${membraneWidth}, expected at least the ${numberFormat(format).width} bits of format ${format}`,
      2,
    )
  }
  parsed.data.layers.forEach(({ neuron }, index) => checkStates(neuron, parsed.data.arithmetic, `network.layers[${index}].neuron`))
  return parsed.data
}
