import type { GraphInput } from '../../../../models/graph/graph-description.ts'

/** The arithmetic fields that an update unit honours, each value at least once, by the title of their proofs. */
export const updateArithmetics: { readonly [title: string]: Partial<GraphInput['arithmetic']> } = {
  default: {},
  inside: { reset: 'inside', rounding: 'nearest', threshold: '>' },
  immediate: { reset: 'immediate', overflow: 'wrap' },
  zero: { reset: 'zero', threshold: '>', rounding: 'nearest', overflow: 'wrap' },
  'delayed-zero': { reset: 'delayed-zero', rounding: 'toward-zero' },
}
