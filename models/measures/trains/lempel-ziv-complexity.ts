import { lempelZivPhrases } from './lempel-ziv-phrases.ts'

/**
 * Complexity of a train after Lempel and Ziv: its phrases C, and normalised C log2(n) / n of n steps, in bits a step. That tends to the
 * entropy rate of the process that makes the train, whatever its symbols are (J. Ziv, 1978), but slowly: binary trains of 100 steps lie a
 * quarter above it, of 1,000 some per cent (docs/measures.md). So only trains of one length are to be compared. Entropy rates are 1 at most
 * of two symbols, log2 k of k. 0 of one step; NaN of none.
 */
export const lempelZivComplexity = (symbols: ArrayLike<number>): { readonly phrases: number; readonly complexity: number } => {
  const phrases = lempelZivPhrases(symbols)
  return { phrases, complexity: (phrases * Math.log2(symbols.length)) / symbols.length }
}
