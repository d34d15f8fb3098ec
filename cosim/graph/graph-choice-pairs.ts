import { deployedOver } from '../../models/graph/readout/deployed-over.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'

const delayClass = (delay: number): string => `delay ${Math.min(2, delay)}${delay > 1 ? ' or more' : ''}`

/** Both in one order, so that a pair has one text. */
const pair = (a: string, b: string): string => [a, b].toSorted().join(', ')

/**
 * Every two choices of a graph that meet in its circuit, as one text: kinds of a population, of a connection into it and the delay of that;
 * each of these with what the input brings and, in the population that is read, with what of it is read; how the steps come together with
 * what is read and what enters.
 */
export const graphChoicePairs = ({ populations, connections, readout, input }: GraphInput): ReadonlySet<string> => {
  const entering = `input ${(input.encoding as { readonly kind: string }).kind}`
  const read = `read ${readout.of}`
  const [over, through] = [`over ${deployedOver(readout)}`, readout.through ? 'through weights' : 'as it is']
  const pairs = [
    pair(read, entering), pair(over, entering), pair(read, over), pair(read, through), pair(over, through), pair(through, entering),
  ]
  for (const { from, to, model, delay = 0, transmission } of connections) {
    const target = populations.find(({ name }) => name === to)!
    const own = [
      `population ${target.model.kind}`, `connection ${model.kind}`, delayClass(delay),
      ...(transmission && transmission.probability < 1 ? ['synapses that may fail'] : []),
    ]
    pairs.push(...own.flatMap((one, index) => own.slice(index + 1).map((other) => pair(one, other))))
    if (from === 'input') pairs.push(...own.map((one) => pair(one, entering)))
    if (to === readout.from) pairs.push(...own.map((one) => pair(one, read)))
  }
  return new Set(pairs)
}
