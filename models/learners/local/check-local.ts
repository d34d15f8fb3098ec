import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { LocalRule } from './local-rule.ts'

/**
 * Connections whose weights a rule changes, by their places in the description: those that are trained and lead to spiking populations; of
 * the Tempotron, and of rules that are taught the class, those that lead to the units that are read.
 * @throws EngramError (exit code 2) for a network that a rule cannot change, naming field, value and what was expected
 */
export const checkLocal = (description: GraphDescription, rule: LocalRule): readonly number[] => {
  const { connections, populations, readout } = description
  const refuse = (place: string, got: string, expected: string): never => {
    throw new EngramError(`${place}: got ${got}, expected ${expected}`, 2)
  }
  if (readout.through) refuse('network.readout.through', 'a connection', 'none: a rule changes what leads to the units that are read')
  if (!graphInputShape(description).changing) refuse('network.input.encoding', 'an observation', 'spikes or values of each step')
  if (['softmax-sum', 'step'].includes(readout.over)) refuse('network.readout.over', readout.over, 'sum, mean, last or maximum')
  const taught = rule.kind === 'tempotron' || ('teaching' in rule && rule.teaching !== 'none')
  const places = connections.flatMap((one, at) => {
    if (!one.trained || (taught && one.to !== readout.from)) return []
    const { model } = populations.find(({ name }) => name === one.to)!
    if (populationRegistry[model.kind]!.sends === 'values')
      refuse(`network.populations.${one.to}`, `${model.kind}, which never spikes`, 'a kind that spikes, as a rule needs')
    const found: readonly [boolean, string, string][] = [
      [one.model.kind !== 'dense', `model ${one.model.kind}`, 'dense'],
      [one.bias, 'biases', 'bias: false, because a rule changes weights alone'],
      [one.normalise !== undefined, 'normalise', 'none'],
      [rule.kind === 'tempotron' && one.delay > 0, `delay ${one.delay}`, '0'],
    ]
    for (const [wrong, got, expected] of found) if (wrong) refuse(`network.connections.${one.name}`, got, expected)
    return [at]
  })
  if (places.length === 0) refuse('network.connections', 'none that the rule changes', `a trained one that leads to ${readout.from}`)
  return places
}
