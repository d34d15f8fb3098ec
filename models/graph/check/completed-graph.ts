import { connectionRegistry } from '../../connections/connection-registry.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { GraphDescription } from '../graph-description.ts'

/** Most letters of a name. */
const longest = 40

/** Parameters in an order of their own, without those that are false. */
const sorted = (model: object): string =>
  JSON.stringify(Object.entries(model).filter(([, value]) => value !== false).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/**
 * A parsed description with what its kinds bring along: connections of populations to themselves, behind the others (`feedback`), and
 * neither training nor biases where weights are fixed, whatever stands there, which may be a default.
 * @throws EngramError (exit code 2) where the connection of a population to itself is another
 */
export const completedGraph = (description: GraphDescription): GraphDescription => {
  const { populations, connections, arithmetic } = description
  const isFixed = (kind: string): boolean => Object.hasOwn(connectionRegistry, kind) && connectionRegistry[kind]!.fixed !== undefined
  const known = connections.map((one) => (isFixed(one.model.kind) ? { ...one, trained: false, bias: false } : one))
  const more = populations.flatMap(({ name, model }): GraphDescription['connections'] => {
    const feedback = Object.hasOwn(populationRegistry, model.kind) ? populationRegistry[model.kind]!.feedback : undefined
    if (!feedback) return []
    const { model: own, format } = feedback(model, arithmetic)
    const index = known.findIndex(({ from, to, model: { kind } }) => from === name && to === name && kind === own.kind)
    if (index < 0) {
      const connection = `${name.slice(0, longest - '-state'.length)}-state`
      return [{ name: connection, from: name, to: name, input: 'current', model: own, bias: false, delay: 1, trained: false, format }]
    }
    const place = `network.connections[${index}]`
    const given = known[index]!
    if (sorted(own) !== sorted(given.model)) {
      throw new EngramError(`${place}.model: got ${showValue(given.model)}, expected that of ${name}: ${showValue(own)}`, 2)
    }
    if (given.delay !== 1) {
      throw new EngramError(`${place}.delay: got ${given.delay}, expected 1: ${name} is stepped from its states of the step before`, 2)
    }
    return []
  })
  return { ...description, connections: [...known, ...more] }
}
