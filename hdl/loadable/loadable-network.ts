import { bitsOfRange } from '../../models/arithmetic/bits-of-range.ts'
import { populationArithmeticOf } from '../../models/graph/populations/population-arithmetic-of.ts'
import type { PopulationConstants } from '../../models/graph/populations/population-constants.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { varyingConstants } from '../../models/neurons/varying-constants.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'

/** Bits of the largest of some values, none of which is negative, without a sign. */
const bitsOf = (values: readonly bigint[]): number => bitsOfRange({ low: 0n, high: values.reduce((x, y) => (x > y ? x : y)) }) - 1

/**
 * The same network as a circuit takes it whose parameters are written at run time: every constant of its update units that may vary is one
 * that each neuron has for itself, in as many bits as any network of its formats can need: a threshold those of a membrane potential, a
 * factor those of One. Where a value needs more it has more, and the circuit another shape.
 */
export const loadableNetwork = (network: RoundedGraph): RoundedGraph => ({
  ...network,
  constants: network.constants.map(({ shared, own }, population): PopulationConstants => {
    const { size, model } = network.description.populations[population]!
    const { coefficientFraction, membraneWidth } = populationArithmeticOf(network.description, population)
    const { rtl: { scan, update }, varying } = populationRegistry[model.kind]!
    const written = Object.values(varying).flatMap(varyingConstants)
    const each = Object.fromEntries(
      update.constants
        .filter((name) => written.includes(name))
        .map((name) => [name, own[name] ?? new Array<bigint>(size).fill(shared[name] as bigint)]),
    )
    const lists = scan.constants.flatMap((name) => (typeof shared[name] === 'object' ? [[name, shared[name]] as const] : []))
    const bits = [...Object.entries(each), ...lists].map(([name, values]) => {
      const any = ['threshold', 'rise', 'rest'].includes(name) ? membraneWidth : coefficientFraction + 1
      return [name, Math.max(any, bitsOf(values))] as const
    })
    return { shared, own: each, bits: Object.fromEntries(bits) }
  }),
})
