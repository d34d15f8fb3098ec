/** How the networks of long tasks learn, all of them alike: on validation the rate was among the best of each that were tried. */
export const longTaskRecipe = {
  epochs: 15,
  batch: 16,
  optimiser: { kind: 'adam' as const, learningRate: 0.01 },
  schedule: { kind: 'cosine' as const, end: 0.05 },
  clip: { norm: 1 },
  keep: 'loss' as const,
}
