import type { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { checkEncoding } from '../encoders/check-encoding.ts'
import { describeIssue } from '../errors/describe-issue.ts'
import { EngramError } from '../errors/engram-error.ts'
import { checkStates } from '../neurons/check-states.ts'
import { neuronModel } from '../neurons/neuron-model.ts'
import { networkDescription, type NetworkDescription } from './network-description.ts'

const explain = (place: string, value: unknown, schema: z.ZodType, error: z.ZodError): EngramError =>
  new EngramError(describeIssue(error.issues[0]!, value, schema, { whole: place, prefix: `${place}.`, noun: 'a field' }), 2)

/**
 * Checks a description read from outside, neurons included, and returns it typed.
 * @throws EngramError (exit code 2) naming the first field that is wrong
 */
export const checkNetwork = (value: unknown): NetworkDescription => {
  checkEncoding(value, 'network', 'inputs', ['current'])
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
      `network.arithmetic.membraneWidth: got ${membraneWidth}, expected at least the ${numberFormat(format).width} `
      + `bits of format ${format}`,
      2,
    )
  }
  parsed.data.layers.forEach(({ neuron }, index) => checkStates(neuron, parsed.data.arithmetic, `network.layers[${index}].neuron`))
  return parsed.data
}
