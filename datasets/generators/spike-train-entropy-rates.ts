import { binaryEntropy, markovEntropyRate, poissonEntropy } from '../../models/measures/trains/entropy-rates.ts'

/** The options of data set `spike-trains` that say what its classes are. */
export type SpikeTrainClasses =
  | { readonly process: 'bernoulli' | 'poisson'; readonly rates: readonly number[] }
  | { readonly process: 'markov'; readonly transitions: readonly (readonly [afterNone: number, afterOne: number])[] }

/** Entropy rate of each class of data set `spike-trains`, in bits a step: what the complexity of ever longer trains tends to. */
export const spikeTrainEntropyRates = (classes: SpikeTrainClasses): number[] => {
  if (classes.process === 'markov') return classes.transitions.map(([afterNone, afterOne]) => markovEntropyRate(afterNone, afterOne))
  return classes.rates.map(classes.process === 'poisson' ? poissonEntropy : binaryEntropy)
}
