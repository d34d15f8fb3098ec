// Lempel-Ziv complexity of spike trains: processor time of the parse over the length of the train beside the parse as it is defined, how
// fast both grow, and what a decision takes from the train to its class.
// Usage: node bench/complexity.ts [--json]
import { counterRandom } from '../models/random/counter-random.ts'
import { classByRule } from '../models/measures/trains/class-by-rule.ts'
import { directPhrases } from '../models/measures/trains/fixtures/direct-phrases.ts'
import { lempelZivPhrases } from '../models/measures/trains/lempel-ziv-phrases.ts'
import { measureTrains } from '../models/measures/trains/measure-trains.ts'
import type { TrainRule } from '../models/measures/trains/train-rule.ts'
import { inTurns } from './tools/in-turns.ts'
import { printResults } from './tools/print-results.ts'

/** How fast the parse may grow, as a power of the length, and how long a decision over a train of 1,000 steps may take. */
const bars = { power: 1.5, milliseconds: 1 }

const random = counterRandom(1, 'bench-complexity')
const train = (steps: number, item = 0): Uint8Array =>
  Uint8Array.from({ length: steps }, (_, step) => Number(random.uniform(item, step) < 0.3))

const lengths = [1000, 10_000, 100_000] as const
const milliseconds: Record<'automaton' | 'direct', number[]> = { automaton: [], direct: [] }
const equal: boolean[] = []
for (const steps of lengths) {
  const own = train(steps)
  const text = own.join('')
  const times = Math.max(1, Math.round(1e5 / steps))
  const { automaton, direct: defined } = await inTurns({
    automaton: async () => {
      for (let time = 0; time < times; time++) lempelZivPhrases(own)
    },
    direct: async () => void directPhrases(text),
  }, 5)
  milliseconds.automaton.push(1000 * automaton.processorSeconds / times)
  milliseconds.direct.push(1000 * defined.processorSeconds)
  equal.push(lempelZivPhrases(own) === directPhrases(text))
}
const power = (of: readonly number[], at: number): number => (at === 0 ? 0 : Math.log10(of[at]! / of[at - 1]!))
await printResults('complexity: parse of a train', lengths.map((steps, at) => ({
  steps, 'automaton, ms': milliseconds.automaton[at]!, 'as defined, ms': milliseconds.direct[at]!,
  'grows as n^': power(milliseconds.automaton, at), 'as defined': power(milliseconds.direct, at), 'same phrases': equal[at]!,
})))

const rule: TrainRule = { kind: 'threshold', unit: 0, cuts: [0.65], order: [0, 1] }
const decisions: { steps: number; 'ms a decision': number }[] = []
for (const steps of [100, 300, 1000]) {
  const trains = Array.from({ length: 200 }, (_, item) => ({ values: train(steps, item), units: 1, steps }))
  const classes = new Int32Array(trains.length)
  const { decide } = await inTurns({
    decide: async () => {
      trains.forEach((own, at) => {
        classes[at] = classByRule(rule, measureTrains(own, false).map(({ complexity }) => complexity))
      })
    },
  }, 9)
  decisions.push({ steps, 'ms a decision': 1000 * decide.processorSeconds / trains.length })
}
await printResults('complexity decision: from a train to its class', decisions)
const slow = power(milliseconds.automaton, 2) > bars.power || decisions.at(-1)!['ms a decision'] > bars.milliseconds
if (slow || equal.includes(false)) process.exitCode = 1
