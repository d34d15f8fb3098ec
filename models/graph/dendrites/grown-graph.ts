import { EngramError } from '../../errors/engram-error.ts'
import { checkGraph } from '../check/check-graph.ts'
import type { GraphDescription } from '../graph-description.ts'
import { copiedConnections } from './copied-connections.ts'
import { dendriteNames } from './dendrite-names.ts'

/** Which populations get dendrites, and what a dendrite makes of its sum. */
export type DendriteShape = { readonly populations: readonly string[]; readonly squash: 'tanh' | 'sigmoid' | 'relu' }


/**
 * The network in which every neuron of these populations has `count` dendrites, D_k = g(W_k x + b_k + sum over l < k of v_lk D_l): a
 * population of units `squash` for each, of as many units as neurons, that reads what the neurons' own dense connections read (x), one to
 * one the dendrites before it, and reaches the neurons one to one. No error goes back through what dendrites read, so that what lies before
 * a neuron learns by the neuron alone. All else stays where it was; new populations and connections come last.
 * @throws EngramError (exit code 2) for a population without a dense connection, a normalised one among them, or names that get too long
 */
export const grownGraph = (description: GraphDescription, { populations, squash }: DendriteShape, count: number): GraphDescription => {
  const grown = populations.flatMap((target) => {
    const refuse = (found: string, expected: string): never => {
      throw new EngramError(`option dendrites.populations: got "${target}"${found}, expected ${expected}`, 2)
    }
    const names = description.populations.map(({ name }) => name)
    if (!names.includes(target)) refuse('', `one of ${names.join(', ')}`)
    const { size } = description.populations[names.indexOf(target)]!
    const own = copiedConnections(description, target)
    if (own.length === 0) refuse(', to which no dense connection leads', 'one with weights that its dendrites can have too')
    const normalised = own.find(({ normalise }) => normalise)
    if (normalised) refuse(`, whose connection ${normalised.name} is normalised`, 'one whose connections are not')
    const longest = [target, ...own.map(({ name }) => name)].toSorted((a, b) => b.length - a.length)[0]!
    if (dendriteNames.join(longest, count).length > 40) refuse(`, where ${longest} is too long a name`, 'names of at most 22 characters')
    return Array.from({ length: count }, (_, index) => {
      const number = index + 1
      const name = dendriteNames.population(target, number)
      return {
        population: { name, size, model: { kind: squash } },
        connections: [
          ...own.map((one, at) => ({
            ...one, name: dendriteNames.copy(one.name, number), to: name, bias: at === 0, trained: true, detached: true as const,
          })),
          ...Array.from({ length: index }, (_unused, before) => ({
            name: dendriteNames.cascade(target, before + 1, number), from: dendriteNames.population(target, before + 1), to: name,
            model: { kind: 'one-to-one' }, bias: false, detached: true as const,
          })),
          { name: dendriteNames.join(target, number), from: name, to: target, model: { kind: 'one-to-one' }, bias: false },
        ],
      }
    })
  })
  return checkGraph({
    ...description,
    populations: [...description.populations, ...grown.map(({ population }) => population)],
    connections: [...description.connections, ...grown.flatMap(({ connections }) => connections)],
  })
}
