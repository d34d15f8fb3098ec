import { graphLimits } from '../graph/check/graph-limits.ts'
import { addMaps } from './maps/add-maps.ts'
import { composeMaps } from './maps/compose-maps.ts'
import { identityMap } from './maps/identity-map.ts'
import type { LinearMap } from './maps/linear-map.ts'
import type { NirGraph } from './nir-graph.ts'
import { nirParameters, type NirParameters } from './nir-parameters.ts'
import { nirSizes } from './nir-sizes.ts'

/** One term of what a node gets: what a neuron, or the input, sent so many steps ago, through a map. */
export type NirTerm = { readonly source: string; readonly delay: number; readonly map: LinearMap }

/** All that a node gets: the sum of terms, and a constant. */
export type NirSum = { readonly terms: readonly NirTerm[]; readonly bias: Float64Array }

/** What is known of the nodes of a flat graph. */
export type NirTerms = {
  readonly parametersOf: (name: string) => NirParameters
  /** Whether a node only passes on, weighs and delays. */
  readonly passes: (name: string) => boolean
  readonly sizeOf: (name: string) => number
  /** What a node gets, composed of all linear nodes on the way. */
  readonly gets: (name: string) => NirSum
}

/** Types of nodes that only pass on, weigh and delay. */
const linearTypes: ReadonlySet<string> = new Set(['Affine', 'Linear', 'Scale', 'Flatten', 'Delay', 'Output', 'inner Input', 'inner Output'])

const merged = (terms: readonly NirTerm[]): NirTerm[] => {
  const found: NirTerm[] = []
  for (const term of terms) {
    const at = found.findIndex(({ source, delay }) => source === term.source && delay === term.delay)
    if (at < 0) found.push(term)
    else found[at] = { ...term, map: addMaps(found[at]!.map, term.map) }
  }
  return found
}

/** What a linear node makes of a sum. */
const through = ({ terms, bias }: NirSum, map: LinearMap, own: Float64Array, refuse: NirParameters['refuse']): NirSum => {
  if (bias.length !== map.sources) refuse(`gets ${bias.length} values, expected ${map.sources}`)
  const weighed = map.diagonal
    ? bias.map((value, unit) => value * map.values[unit]!)
    : Float64Array.from({ length: map.targets }, (_, target) =>
      bias.reduce((sum, value, source) => sum + value * map.values[target * map.sources + source]!, 0))
  return {
    terms: terms.map((term) => ({ ...term, map: composeMaps(term.map, map) })),
    bias: weighed.map((value, target) => value + own[target]!),
  }
}

/** Each unit's own delay: one term for each delay that occurs. */
const delayed = ({ terms, bias }: NirSum, steps: Float64Array): NirSum => ({
  bias,
  terms: [...new Set(steps)].toSorted((x, y) => x - y).flatMap((delay) => {
    const mask = Uint8Array.from(steps, (one) => Number(one === delay))
    const map: LinearMap = { ...identityMap(steps.length), values: Float64Array.from(mask), ...(mask.includes(0) && { mask }) }
    return terms.map((term) => ({ ...term, delay: term.delay + delay, map: composeMaps(term.map, map) }))
  }),
})

/**
 * Gives what each node of a flat graph gets, and how many units each has; `dt` are the seconds of a time step. All throw EngramError (exit
 * code 2) naming the node.
 */
export const nirTerms = ({ nodes, edges }: Pick<NirGraph, 'nodes' | 'edges'>, dt: number): NirTerms => {
  const before = new Map<string, string[]>([...nodes.keys()].map((name) => [name, []]))
  for (const [from, to] of edges) before.get(to)!.push(from)
  const known = new Map([...nodes].map(([name, node]) => [name, nirParameters(name, node)]))
  const parametersOf = (name: string): NirParameters => known.get(name)!
  const passes = (name: string): boolean => linearTypes.has(nodes.get(name)!.type)

  const { declared, sizeOf } = nirSizes({ nodes, edges }, parametersOf, passes)

  const leaves = (name: string, path: readonly string[]): NirSum => {
    const parameters = parametersOf(name)
    const { type, refuse } = parameters
    if (!passes(name)) {
      const size = sizeOf(name)
      return { terms: [{ source: name, delay: 0, map: identityMap(size) }], bias: new Float64Array(size) }
    }
    if (path.includes(name)) return refuse('lies in a cycle without a neuron, expected one on the way')
    const given = getsOn(name, [...path, name])
    const size = given.bias.length
    switch (type) {
      case 'Affine':
      case 'Linear': {
        const { shape, values } = parameters.array('weight')
        if (shape.length !== 2) return refuse(`weight has the shape [${shape.join(', ')}], expected [targets, sources]`)
        const [targets, sources] = shape as [number, number]
        const bias = type === 'Affine' ? parameters.units('bias', targets) : new Float64Array(targets)
        return through(given, { sources, targets, diagonal: false, values }, bias, refuse)
      }
      case 'Scale':
        return through(given, { ...identityMap(size), values: parameters.units('scale', size) }, new Float64Array(size), refuse)
      case 'Delay': {
        const delay = parameters.units('delay', size)
        const steps = delay.map((seconds) => Math.round(seconds / dt))
        const wrong = delay.find((seconds, unit) => seconds < 0 || steps[unit]! > graphLimits.delay)
        return wrong === undefined
          ? delayed(given, steps)
          : refuse(`delay is ${wrong} s, expected 0 to ${graphLimits.delay} steps of ${dt} s`)
      }
      default:
        return given
    }
  }

  const getsOn = (name: string, path: readonly string[]): NirSum => {
    const { refuse } = parametersOf(name)
    const sums = before.get(name)!.map((source) => leaves(source, path))
    if (sums.length === 0) return refuse('gets nothing, expected an edge that leads to it')
    const size = sums[0]!.bias.length
    const other = sums.find(({ bias }) => bias.length !== size)
    if (other) refuse(`gets ${size} values from one node and ${other.bias.length} from another, expected as many`)
    const expected = declared(name)
    if (expected !== undefined && expected !== size) refuse(`gets ${size} values, expected the ${expected} of its shape`)
    return {
      terms: merged(sums.flatMap(({ terms }) => terms)),
      bias: Float64Array.from({ length: size }, (_, unit) => sums.reduce((sum, { bias }) => sum + bias[unit]!, 0)),
    }
  }
  return { parametersOf, passes, sizeOf, gets: (name) => getsOn(name, []) }
}
