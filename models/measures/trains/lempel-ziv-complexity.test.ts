import { expect, it } from 'vitest'
import { counterRandom } from '../../random/counter-random.ts'
import { binaryEntropy, markovEntropyRate, poissonEntropy } from './entropy-rates.ts'
import { lempelZivComplexity } from './lempel-ziv-complexity.ts'

it('is phrases times log2(n) / n (by hand)', () => {
  // Six phrases of sixteen symbols; two of eight; one step tells nothing.
  expect(lempelZivComplexity(Array.from('0001101001000101', Number))).toEqual({ phrases: 6, complexity: 6 * 4 / 16 })
  expect(lempelZivComplexity(new Uint8Array(8)).complexity).toBe(2 * 3 / 8)
  expect(lempelZivComplexity([1]).complexity).toBe(0)
  expect(lempelZivComplexity([]).complexity).toBeNaN()
})

/** Mean complexity of trains that a function of a uniform number and the symbol before makes. */
const meanOf = (steps: number, trains: number, next: (uniform: number, before: number) => number): number => {
  const random = counterRandom(1, 'complexity')
  let sum = 0
  for (let item = 0; item < trains; item++) {
    let before = 0
    const train = Int32Array.from({ length: steps }, (_, step) => (before = next(random.uniform(item, step), before)))
    sum += lempelZivComplexity(train).complexity
  }
  return sum / trains
}

it.each([[0.05, 0.298], [0.1, 0.469], [0.2, 0.75], [0.5, 1.063]])(
  'of 1,000 Bernoulli steps of %d is about %d, as single trains elsewhere are, above the entropy rate', (chance, expected) => {
    const mean = meanOf(1000, 60, (uniform) => (uniform < chance ? 1 : 0))
    expect(Math.abs(mean - expected)).toBeLessThan(0.03)
    expect(mean).toBeGreaterThan(binaryEntropy(chance))
  })

it('comes near the entropy rate of chains, and of counts, as trains get longer', () => {
  const [afterNone, afterOne] = [0.08, 0.68]
  const chain = (uniform: number, before: number) => (uniform < (before ? afterOne : afterNone) ? 1 : 0)
  const counts = (uniform: number): number => {
    let [count, probability] = [0, Math.exp(-0.7)]
    for (let sum = probability; uniform >= sum; sum += probability) probability *= 0.7 / ++count
    return count
  }
  const off = (next: (uniform: number, before: number) => number, rate: number, steps: number) => meanOf(steps, 5, next) / rate - 1
  expect(off(chain, markovEntropyRate(afterNone, afterOne), 100)).toBeGreaterThan(0.15)
  expect(Math.abs(off(chain, markovEntropyRate(afterNone, afterOne), 20_000))).toBeLessThan(0.06)
  expect(Math.abs(off(counts, poissonEntropy(0.7), 20_000))).toBeLessThan(0.06)
})

it('entropy rates are those of the textbook (by hand)', () => {
  expect(binaryEntropy(0.25)).toBeCloseTo(2 - 0.75 * Math.log2(3), 14)
  expect([0, 1].map(binaryEntropy)).toEqual([0, 0])
  // Without memory a chain is a Bernoulli train; one that always changes, or never does, has no entropy.
  expect(markovEntropyRate(0.3, 0.3)).toBeCloseTo(binaryEntropy(0.3), 14)
  expect([markovEntropyRate(1, 0), markovEntropyRate(0, 1), markovEntropyRate(0, 0.5)]).toEqual([0, 0, 0])
  // In the long run in the second state for 0.08 / 0.4 of the time.
  expect(markovEntropyRate(0.08, 0.68)).toBeCloseTo(0.8 * binaryEntropy(0.08) + 0.2 * binaryEntropy(0.68), 14)
  // Large means: 1/2 log2(2 pi e mean) - log2(e) / (12 mean).
  expect(poissonEntropy(50)).toBeCloseTo(0.5 * Math.log2(2 * Math.PI * Math.E * 50) - Math.LOG2E / 600, 4)
  expect(poissonEntropy(0)).toBe(0)
  // Mean 0.5: probabilities e^-0.5 / (k! 2^k).
  const chances = [1, 0.5, 0.125, 1 / 48, 1 / 384, 1 / 3840, 1 / 46_080, 1 / 645_120, 1 / 10_321_920].map((one) => one * Math.exp(-0.5))
  expect(poissonEntropy(0.5)).toBeCloseTo(chances.reduce((sum, one) => sum - one * Math.log2(one), 0), 6)
})
