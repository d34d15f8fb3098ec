import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseSimulator } from '../../../cosim/simulators/choose-simulator.ts'
import { counterRandom } from '../../../models/random/counter-random.ts'
import type { SoakFinding, SoakPart } from '../soak-part.ts'
import { killPlan, type KillPlan } from './kill-plan.ts'
import { killTrial, undisturbedRun, type Undisturbed } from './kill-trial.ts'

/** How long after a kill something of a run may be left, in milliseconds, on a machine that has nothing else to do. */
const within = 1000
/** What it takes to start Node there. */
const usualStart = 80

/** Runs for each trial that is asked for, at most: of a run that was killed nowhere another one is made. */
const mostTries = 4

/** How many times slower than such a machine this one is now. */
const slowness = (): number => {
  const begin = performance.now()
  spawnSync(process.execPath, ['-e', ''])
  return Math.max(1, (performance.now() - begin) / usualStart)
}

/** Runs of the whole chain in which a process is killed, or its terminal closed, at a random moment of any phase. */
export const killsPart: SoakPart = {
  name: 'kills',
  says: 'whatever is killed whenever: a second later nothing is left, and the same command ends with the same bytes',
  weight: 5,
  leastTrials: 6,
  async run({ seed, deadline, leastTrials, directory, signal, say }) {
    const random = counterRandom(seed, 'soak kills')
    const { simulator } = await chooseSimulator('auto')
    const pipelines: KillPlan['pipeline'][] = simulator === 'verilator' ? ['verilator', 'embedded'] : ['embedded']
    const before = new Map<string, Undisturbed>()
    for (const pipeline of pipelines) {
      before.set(pipeline, await undisturbedRun(pipeline, join(directory, pipeline)))
      say(`${pipeline}: an undisturbed run takes ${(before.get(pipeline)!.took / 1000).toFixed(1)} s`)
    }
    const findings: SoakFinding[] = []
    const gone: number[] = []
    const onGone = (milliseconds: number): void => void gone.push(milliseconds)
    let [trials, tried, kills] = [0, 0, 0]
    // A run that ended before the moment of its kill is no trial.
    for (; Date.now() < deadline || (trials < leastTrials && tried < mostTries * leastTrials); tried++) {
      signal.throwIfAborted()
      const plan = killPlan(random, tried, pipelines)
      const place = join(directory, String(tried))
      const { problems, kills: made } = await killTrial(plan, before.get(plan.pipeline)!, {
        directory: place,
        within: Math.round(within * slowness()),
        onGone,
      })
      kills += made
      if (made > 0) trials++
      for (const problem of problems) {
        findings.push({ says: `${JSON.stringify(plan)}: ${problem}`, again: `npm run soak -- kills --seed ${seed} (trial ${tried})` })
        say(`trial ${tried}: ${JSON.stringify(plan)}: ${problem}`)
      }
      if (problems.length === 0) await rm(place, { recursive: true, force: true })
    }
    const slowest = Math.round(Math.max(0, ...gone))
    say(`${tried} runs, in ${trials} of which something was killed, ${kills} times`)
    say(`${gone.length} times a run, its launcher or its terminal was ended; nothing was left after at most ${slowest} ms`)
    return { trials, findings }
  },
}
