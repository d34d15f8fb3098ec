import fc from 'fast-check'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SoakFinding, SoakPart } from '../soak-part.ts'
import { commandFuzzer } from './command-fuzzer.ts'
import { descriptionFuzzers } from './description-fuzzers.ts'
import { fileFuzzers } from './file-fuzzers.ts'
import type { Fuzzer } from './fuzzer.ts'
import { stageFuzzers } from './stage-fuzzers.ts'

const fuzzers: readonly Fuzzer[] = [...descriptionFuzzers, ...stageFuzzers, ...fileFuzzers]
/** Trials of a round, after which one more is made with the real command. */
const roundTrials = 1000
/** Milliseconds that one input may take, the command's beside. */
const limit = 20_000

const trialOf = ({ trial, share }: Fuzzer, directory: string) => async (input: unknown): Promise<void> => {
  const began = performance.now()
  const problem = await trial(input, directory)
  const took = performance.now() - began
  if (problem !== undefined) throw new Error(problem)
  if (took > limit && share > 0) throw new Error(`took ${(took / 1000).toFixed(1)} s, expected at most ${limit / 1000}`)
}

/** Inputs of every kind, changed at random: descriptions, options, memory files, JSON, arguments. */
export const fuzzInputsPart: SoakPart = {
  name: 'fuzz-inputs',
  says: 'whatever a description, an option, a file or an argument holds: it is taken, or refused with code 2 and a message that names it',
  weight: 2,
  leastTrials: 40_000,
  async run({ seed, deadline, leastTrials, directory, signal, say }) {
    const findings: SoakFinding[] = []
    // One finding of a fuzzer is enough: others are most often the same.
    const failed = new Set<string>()
    let trials = 0
    const tryFuzzer = async (fuzzer: Fuzzer, count: number, round: number): Promise<void> => {
      if (failed.has(fuzzer.name) || count === 0) return
      signal.throwIfAborted()
      const place = join(directory, fuzzer.name.replaceAll(/[^a-z]+/g, '-'))
      await mkdir(place, { recursive: true })
      const parameters = { seed: (seed * 1_000_003 + round) | 0, numRuns: count, endOnFailure: false }
      const result = await fc.check(fc.asyncProperty(fuzzer.inputs, trialOf(fuzzer, place)), parameters)
      trials += result.numRuns
      if (!result.failed) return
      failed.add(fuzzer.name)
      const whole = fc.stringify(result.counterexample?.[0])
      const input = whole.length > 2000 ? `${whole.slice(0, 2000)}…` : whole
      const says = `${fuzzer.name}: ${(result.errorInstance as Error | null)?.message ?? 'failed'}`
      findings.push({ says: `${says}\n  input: ${input}`, again: `npm run soak -- fuzz-inputs --seed ${seed} (round ${round})` })
      say(says)
    }
    for (let round = 0; trials < leastTrials || Date.now() < deadline; round++) {
      const rest = Math.min(roundTrials, Math.max(100, leastTrials - trials))
      const before = trials
      for (const fuzzer of fuzzers) await tryFuzzer(fuzzer, Math.ceil((fuzzer.share * rest) / 100), round)
      await tryFuzzer(commandFuzzer as Fuzzer, 1, round)
      if (trials === before) break
      if (round % 10 === 9) say(`${trials} trials`)
    }
    return { trials, findings }
  },
}
