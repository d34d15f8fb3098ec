import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { sendsValues } from '../../../models/graph/populations/sends-values.ts'

/** Of so many steps of the sender its list has values in one, the first of them after `first` others. */
export type HeldList = { readonly period: number; readonly first: number }

/**
 * In which steps a list is wanted that a connection of so many steps of delay brings to a population: of values into one that holds what it
 * takes those alone that it takes. `undefined` where every step is, and of streams, whose steps are not those of their samples.
 */
export const heldList = (
  description: GraphDescription, { from, to, delay }: { readonly from: string; readonly to: string; readonly delay: number },
): HeldList | undefined => {
  const { model } = description.populations.find(({ name }) => name === to)!
  if (model.kind !== 'hold' || from === 'input' || description.state === 'kept' || !sendsValues(description, from)) return undefined
  const { period } = model as unknown as { readonly period: number }
  return period > 1 ? { period, first: (period - (delay % period)) % period } : undefined
}
