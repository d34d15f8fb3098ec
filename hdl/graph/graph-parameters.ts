import { populationStates } from '../../models/graph/populations/population-states.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import type { DesignParameters } from '../faulty-parameters.ts'
import { populationTurns } from './population-turns.ts'

/**
 * All parameters that a graph gives its circuit, before any fault, such as `hidden.threshold` or `hidden.coefficients.3`: of an array that
 * weighs the past only what can meet a state other than zero; constants that neurons have each for themselves, or that are written at run
 * time, lie in a memory instead.
 */
export const graphParameters = ({ description, constants }: RoundedGraph): DesignParameters => {
  const parameters: Record<string, bigint> = { 'network.steps': BigInt(description.steps) }
  description.populations.forEach(({ name, model }, index) => {
    const { shared, own, bits } = constants[index]!
    const depth = populationStates(model).length > 0 ? undefined : populationTurns(description, index).depth
    const { scan } = populationRegistry[model.kind]!.rtl
    for (const [constant, value] of Object.entries(shared)) {
      if (bits && Object.hasOwn(bits, constant)) continue
      if (typeof value !== 'bigint')
        value
          .slice(0, scan.constants.includes(constant) ? depth : undefined)
          .forEach((item, position) => (parameters[`${name}.${constant}.${position}`] = item))
      else if (!Object.hasOwn(own, constant)) parameters[`${name}.${constant}`] = value
    }
  })
  return parameters
}
