import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import type { PlannedList } from '../rings/delay-plan.ts'

/** Lists that synapses read together, with their lines, and the number of the first one of each among the lines of all. */
export const basedLists = (description: GraphDescription, lists: readonly PlannedList[]) => {
  let next = 0
  return lists.map(({ from, delay, spans, axons, parts }) => {
    const [base, lines] = [next, unitsOf(description, from)]
    next += spans?.most ?? lines
    return { from, delay, spans, axons, parts, lines, base }
  })
}
