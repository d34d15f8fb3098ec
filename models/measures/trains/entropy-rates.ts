/** A term -p log2 p of an entropy. */
const term = (probability: number): number => (probability > 0 ? -probability * Math.log2(probability) : 0)

/** Entropy of a yes with this probability, in bits. */
export const binaryEntropy = (probability: number): number => term(probability) + term(1 - probability)

/** Entropy of a Poisson distribution of this mean, in bits: the sum over its counts. */
export const poissonEntropy = (mean: number): number => {
  let [sum, probability] = [0, Math.exp(-mean)]
  // Behind its mean terms fall faster than a geometric series.
  for (let count = 0; count <= mean || probability > 1e-18; probability *= mean / ++count) sum += term(probability)
  return sum
}

/**
 * Entropy rate of a chain of two states, in bits a step: that of what follows each state, by how often the chain is in it in the long run
 * (C. Shannon, 1948). `afterNone` and `afterOne`: the probabilities of a spike after none and after one. A chain that stays where it
 * began has none.
 */
export const markovEntropyRate = (afterNone: number, afterOne: number): number => {
  const leaving = afterNone + (1 - afterOne)
  if (leaving === 0) return 0
  return ((1 - afterOne) * binaryEntropy(afterNone) + afterNone * binaryEntropy(afterOne)) / leaving
}
