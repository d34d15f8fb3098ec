import { graphLimits } from '../graph/check/graph-limits.ts'
import type { NirGraph } from './nir-graph.ts'
import type { NirParameters } from './nir-parameters.ts'

/** How many values pass the nodes of a flat graph. Both throw EngramError (exit code 2) naming the node. */
export type NirSizes = {
  /** What a node says itself of what it gets, in a shape beside its parameters. */
  readonly declared: (name: string) => number | undefined
  /** How many values a node sends. */
  readonly sizeOf: (name: string) => number
}

const product = (values: Iterable<number>): number => [...values].reduce((all, one) => all * one, 1)

/** Parameters that hold a shape, by the types that have one. */
const shapes: Readonly<Record<string, string | undefined>> = {
  Input: 'shape', Output: 'shape', 'inner Input': 'shape', 'inner Output': 'shape', Flatten: 'input_type',
}

/** Gives the sizes of nodes; `passes` says whether a node only passes on, weighs and delays. */
export const nirSizes = (
  { nodes, edges }: Pick<NirGraph, 'nodes' | 'edges'>,
  parametersOf: (name: string) => NirParameters,
  passes: (name: string) => boolean,
): NirSizes => {
  const neighbours = (end: 0 | 1): ReadonlyMap<string, string[]> => {
    const found = new Map<string, string[]>([...nodes.keys()].map((name) => [name, []]))
    for (const edge of edges) found.get(edge[end])!.push(edge[1 - end]!)
    return found
  }
  const [behind, before] = [neighbours(0), neighbours(1)]

  const declared = (name: string): number | undefined => {
    const { type, has, array, refuse } = parametersOf(name)
    const shape = shapes[type]
    if (shape === undefined || !has(shape)) return undefined
    const { values } = array(shape)
    const wrong = values.findIndex((value) => !Number.isInteger(value) || value < 1)
    if (wrong >= 0) refuse(`${shape}[${wrong}] is ${values[wrong]}, expected a whole number above 0`)
    return values.length === 0 ? undefined : product(values)
  }

  /** What the parameters of a node say of what it sends (0) or gets (1). */
  const told = (name: string, end: 0 | 1): number | undefined => {
    const parameters = parametersOf(name)
    const { type, array, size } = parameters
    if (type === 'Affine' || type === 'Linear') return array('weight').shape[end]
    if (passes(name) && type !== 'Scale' && type !== 'Delay') return declared(name)
    return size > 1 ? size : undefined
  }
  const search = (name: string, end: 0 | 1, path: readonly string[]): number | undefined => {
    if (path.includes(name)) return undefined
    const own = parametersOf(name).type === 'Input' ? declared(name) : told(name, end)
    if (own !== undefined) return own
    for (const one of (end === 0 ? before : behind).get(name)!) {
      const size = search(one, end, [...path, name])
      if (size !== undefined) return size
    }
    return undefined
  }
  const sizes = new Map<string, number>()
  const sizeOf = (name: string): number => {
    const known = sizes.get(name)
    if (known !== undefined) return known
    const { type, refuse } = parametersOf(name)
    // Where nobody before a node tells, an Input does not tell: then those that it leads to do.
    const size = search(name, 0, []) ?? search(name, 1, [])
      ?? (type === 'Input' ? refuse('has no shape, and no node behind it tells how many values it sends') : 1)
    if (size > graphLimits.units) refuse(`has ${size} units, expected at most ${graphLimits.units}`)
    sizes.set(name, size)
    return size
  }
  return { declared, sizeOf }
}
