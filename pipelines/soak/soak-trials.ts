import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { CircuitTrial } from '../../cosim/trials/circuit-trial.ts'
import type { TrialOutcome } from '../../cosim/trials/elaborate-trial.ts'
import { randomTrial } from '../../cosim/trials/random-trial.ts'
import { shrinkTrial } from '../../cosim/trials/shrink-trial.ts'
import { verilatorVersion } from '../../hdl/tools/verilator-version.ts'
import type { RandomSize } from '../../models/network/random/random-description.ts'
import type { SoakContext, SoakFinding, SoakOutcome } from './soak-part.ts'

/** Seeds of trials of two soaks lie apart. */
const seedsOfASoak = 10_000_000

/**
 * Random trials, several at a time, until the time is over and there were enough. Where one goes wrong it is made as small as it still goes
 * wrong and written to the part's directory, in the form that cosim/fixtures/trials/ keeps. A trial that is refused counts where
 * `countsRefused`.
 */
export const soakTrials = async (
  context: SoakContext,
  { size, judge, countsRefused, shrinkSteps }: {
    readonly size: RandomSize
    readonly judge: (trial: CircuitTrial, directory: string, signal: AbortSignal) => Promise<TrialOutcome>
    readonly countsRefused: boolean
    readonly shrinkSteps: number
  },
): Promise<SoakOutcome> => {
  await verilatorVersion()
  const { seed, deadline, leastTrials, directory, signal, say } = context
  const findings: SoakFinding[] = []
  let next = 0
  const counts = { held: 0, refused: 0 }
  const done = (): number => counts.held + findings.length + (countsRefused ? counts.refused : 0)
  const find = async (trial: CircuitTrial, says: string): Promise<void> => {
    const fails = async (smaller: CircuitTrial): Promise<boolean> =>
      typeof (await judge(smaller, join(directory, `shrink-${trial.seed}`), signal)) === 'object'
    const smallest = await shrinkTrial(trial, fails, shrinkSteps)
    const file = join(directory, `trial-${trial.seed}.json`)
    await writeFile(file, `${JSON.stringify({ says: says.slice(0, 300), trial: smallest }, null, 2)}\n`)
    findings.push({ says, again: `mend it, then keep ${file} in cosim/fixtures/trials/` })
  }
  const work = async (): Promise<void> => {
    while (done() < leastTrials || Date.now() < deadline) {
      signal.throwIfAborted()
      const trial = randomTrial(seed * seedsOfASoak + next++, size)
      const outcome = await judge(trial, join(directory, `trial-${trial.seed}`), signal)
      if (typeof outcome === 'object') await find(trial, outcome.says)
      else counts[outcome]++
      if (next % 100 === 0) say(`${counts.held} held, ${counts.refused} refused, ${findings.length} found`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  say(`${counts.held} held, ${counts.refused} refused, ${findings.length} found`)
  return { trials: done(), findings }
}
