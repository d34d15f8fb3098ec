import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'

/**
 * Whether what these connections bring to a population is the same in every step: observations only, without delay. What is added up of
 * such alone is added up once and kept.
 */
export const constantLists = (
  description: Pick<GraphDescription, 'input' | 'steps'>,
  lists: readonly { readonly from: string; readonly delay: number }[],
): boolean => !graphInputShape(description).changing && lists.every(({ from, delay }) => from === 'input' && delay === 0)
