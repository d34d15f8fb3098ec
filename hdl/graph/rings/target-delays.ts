import { connectionRegistry } from '../../../models/connections/connection-registry.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'

/** A list, and the connections whose synapses read it, each with how much later than the list it brings its own. */
type LateList = { readonly parts: readonly { readonly connection: number; readonly late: number }[] }

/** Whether something of a list comes later than the list. */
export const isLate = ({ parts }: LateList): boolean => parts.some(({ late }) => late > 0)

/**
 * How much later than its list everything comes that lists which are late bring to each target, by the same number for all of them; nothing
 * where two of its synapses differ.
 */
export const targetDelays = (description: GraphDescription, lists: readonly LateList[]): readonly number[] | undefined => {
  const { connections } = description
  const read = lists.filter(isLate).flatMap(({ parts }) => parts)
  const targets = unitsOf(description, connections[read[0]!.connection]!.to)
  const delays = new Array<number | undefined>(targets).fill(undefined)
  for (const { connection, late } of read) {
    const { model, from } = connections[connection]!
    for (let target = 0; target < targets; target++) {
      if (connectionRegistry[model.kind]!.synapses(model, { sources: unitsOf(description, from), targets }, target).length === 0) continue
      if ((delays[target] ??= late) !== late) return undefined
    }
  }
  return delays.map((late) => late ?? 0)
}
