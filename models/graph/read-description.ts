import { EngramError } from '../errors/engram-error.ts'
import { showValue } from '../errors/show-value.ts'
import { checkGraph } from './check/check-graph.ts'
import type { GraphDescription } from './graph-description.ts'
import { checkNetwork } from '../network/check-network.ts'
import { upgradeNetwork } from './upgrade-network.ts'

/**
 * Checks a description that comes from outside, of schema 2 or of schema 1, and returns it as a graph, typed and with its defaults.
 * @throws EngramError (exit code 2) naming the first place that is wrong, its value and what was expected
 */
export const readDescription = (value: unknown): GraphDescription => {
  if (typeof value !== 'object' || value === null) return checkGraph(value)
  const { schema } = value as { readonly schema?: unknown }
  if (schema === 1) return upgradeNetwork(checkNetwork(value))
  if (schema !== 2) throw new EngramError(`network.schema: got ${showValue(schema)}, expected 2, or 1 for a chain of layers`, 2)
  const description = checkGraph(value)
  if (description.state === undefined) return description
  const expected = 'nothing: a network is trained on samples, and told to keep its state where a stream of it is made'
  throw new EngramError(`network.state: got ${showValue(description.state)}, expected ${expected}`, 2)
}
