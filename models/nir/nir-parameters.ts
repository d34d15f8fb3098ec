import { EngramError } from '../errors/engram-error.ts'
import type { NirArray, NirNode } from './nir-graph.ts'

/** Reads the parameters of one node. All of them throw EngramError (exit code 2) naming node and parameter. */
export type NirParameters = {
  readonly name: string
  readonly type: string
  refuse(text: string): never
  has(parameter: string): boolean
  array(parameter: string): NirArray
  /** One value for each of `size` units; a scalar, or a single value, is that of all. `otherwise` where the parameter is absent. */
  units(parameter: string, size: number, otherwise?: number): Float64Array
  /** How many units the parameters speak of: the longest of them, 1 where all are scalars. */
  readonly size: number
}

const none: NirArray = { shape: [], values: new Float64Array(0) }

/** Parameters of a node of a flat graph. */
export const nirParameters = (name: string, node: NirNode): NirParameters => {
  const refuse = (text: string): never => {
    throw new EngramError(`NIR node ${name} (${node.type}): ${text}`, 2)
  }
  const array = (parameter: string): NirArray => {
    const found = node.parameters[parameter] ?? none
    if (found === none) refuse(`has no ${parameter}, which it needs`)
    const wrong = found.values.findIndex((value) => !Number.isFinite(value))
    if (wrong >= 0) refuse(`${parameter}[${wrong}] is ${found.values[wrong]}, expected a finite number`)
    return found
  }
  return {
    name, type: node.type, refuse, array,
    has: (parameter) => node.parameters[parameter] !== undefined,
    units: (parameter, size, otherwise) => {
      if (otherwise !== undefined && (node.parameters[parameter]?.values.length ?? 0) === 0) return new Float64Array(size).fill(otherwise)
      const { values, shape } = array(parameter)
      if (values.length === 1) return new Float64Array(size).fill(values[0]!)
      return values.length === size ? values : refuse(`${parameter} has the shape [${shape.join(', ')}], expected ${size} values, or one`)
    },
    size: Math.max(1, ...Object.values(node.parameters).map(({ values }) => values.length)),
  }
}
