/** Kinds of rules that tell a class from what was measured of the trains of a sample, one number for each train. */
export const trainRuleKinds = ['threshold', 'nearest-mean'] as const

/** A fitted rule. */
export type TrainRule =
  /** By the train of one unit: classes in the order of their means, parted by cuts; a value at a cut is above it. */
  | { readonly kind: 'threshold'; readonly unit: number; readonly cuts: readonly number[]; readonly order: readonly number[] }
  /** The class whose mean lies nearest, by Euclidean distance; of several the first. */
  | { readonly kind: 'nearest-mean'; readonly means: readonly (readonly number[])[] }
