/** CartPole counts as solved where greedy episodes from fresh seeds last so long on average, in steps of at most 500. */
export const solvedMean = 475
