import { join } from 'node:path'
import { buildSimulator } from '../../../cosim/build/build-simulator.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { boardTarget } from './board-target.ts'
import { embeddedTarget } from './embedded-target.ts'
import { fuzzCircuit } from './fuzz-circuit.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { harnessTarget } from './harness-target.ts'
import { randomSource, type RandomSource } from './random-source.ts'
import { readerTarget } from './reader-target.ts'
import { resultTarget } from './result-target.ts'
import { sessionTarget } from './session-target.ts'
import type { SoakFinding, SoakPart } from '../soak-part.ts'

/** After so many findings the part ends: they are of one kind, as a rule. */
const mostFindings = 10

/** What was wrong in one trial; whatever it throws is a finding as well. */
const tryOnce = async (target: FuzzTarget, random: RandomSource): Promise<string | undefined> => {
  try {
    return await target.trial(random)
  } catch (error) {
    return `ended with ${String(error)}`
  }
}

/** Hostile bytes between runner, simulators and boards: every answer is the right one, or an error in time; nothing crashes or hangs. */
export const fuzzFramesPart: SoakPart = {
  name: 'fuzz-frames',
  says: 'damaged, forged and random frames, towards the runner, the process of a circuit, the embedded circuit and the host of a board',
  weight: 2,
  leastTrials: 60_000,
  async run({ seed, deadline, leastTrials, directory, signal, say }) {
    const cache = join(directory, 'cache')
    const build = await buildSimulator(fuzzCircuit().design, cache, signal).catch((error: unknown) => {
      if (!(error instanceof EngramError) || error.exitCode !== 3) throw error
      say(`without the process of the circuit: ${error.message}`)
    })
    const embedded = await embeddedTarget(cache, signal)
    const harness = build ? [harnessTarget(build)] : []
    const targets = [readerTarget(), resultTarget(), embedded, boardTarget(), sessionTarget(directory), ...harness]
    const counts = new Map(targets.map(({ name }) => [name, 0]))
    const findings: SoakFinding[] = []
    let trials = 0
    for (let round = 0; (trials < leastTrials || Date.now() < deadline) && findings.length < mostFindings; round++) {
      for (const target of targets) {
        if (round % target.every !== 0) continue
        signal.throwIfAborted()
        const wrong = await tryOnce(target, randomSource(seed, trials))
        counts.set(target.name, counts.get(target.name)! + 1)
        const again = `npm run soak -- fuzz-frames --seed ${seed} (trial ${trials})`
        if (wrong !== undefined) findings.push({ says: `${target.name}: ${wrong}`, again })
        trials++
      }
    }
    say([...counts].map(([name, count]) => `${name} ${count}`).join(', '))
    return { trials, findings }
  },
}
