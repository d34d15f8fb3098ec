/** What a network was worth on validation. */
export type Worth = { readonly loss: number; readonly accuracy: number | null }

/** Whether a network is better than the best so far: by its loss, or by accuracy and, where that is the same, by its loss. */
export const isBetter = (found: Worth, best: Worth | null, keep: 'accuracy' | 'loss' | undefined): boolean => {
  if (best === null) return true
  if (keep === 'loss' || found.accuracy === best.accuracy) return found.loss < best.loss
  return found.accuracy! > best.accuracy!
}
