import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { counterRandom } from '../../../models/random/counter-random.ts'
import { loadConfig } from '../../config/load-config.ts'
import { pipelineNamed } from '../../config/pipeline-named.ts'
import { runPipeline } from '../../run-pipeline.ts'
import type { SoakFinding, SoakPart } from '../soak-part.ts'
import { cacheTargets } from './cache-targets.ts'
import { commandTarget } from './command-target.ts'
import { drawOf } from './draw.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { runTargets } from './run-targets.ts'

/** One trial in so many is the real command, which takes a second or more. */
const trialsPerCommand = 1500

/** Findings after which a part says no more: they are then hardly different ones. */
const mostFindings = 20

/** Files of runs and of the cache that were changed: each change is noticed, or harmless. */
export const fuzzFilesPart: SoakPart = {
  name: 'fuzz-files',
  says: 'whatever file of a run or of the cache is changed: it is noticed and said, made anew, or means the same',
  weight: 2,
  leastTrials: 30_000,
  async run({ seed, deadline, leastTrials, directory, signal, say }) {
    const config = join(import.meta.dirname, 'fuzz-files.config.ts')
    const loaded = await loadConfig(config)
    const make = async (pipeline: string, out: string): Promise<string> => {
      const run = join(directory, out)
      await runPipeline({
        configFile: config,
        pipeline,
        stages: pipelineNamed(loaded, pipeline).stages,
        out: run,
        seed: undefined,
        fresh: false,
        jobs: 1,
        faults: {},
        cacheDirectory: join(directory, 'cache'),
        signal,
        report: () => {},
      })
      return run
    }
    const [finished, other, unfinished] = [await make('fuzzed', 'finished'), await make('other', 'other'), join(directory, 'unfinished')]
    await cp(finished, unfinished, { recursive: true })
    await rm(join(unfinished, 'manifest.json'))
    const targets = [
      ...(await runTargets({ finished, unfinished, other, stages: pipelineNamed(loaded, 'fuzzed').stages })),
      ...(await cacheTargets(directory)),
    ]
    const command = commandTarget({ finished, unfinished, config, scratch: directory })
    const weighted = targets.flatMap((target) => Array.from({ length: target.weight }, (): FuzzTarget => target))
    const random = counterRandom(seed, 'soak fuzz-files')
    const counts = new Map<string, number>()
    const findings: SoakFinding[] = []
    let trials = 0
    for (; findings.length < mostFindings && (trials < leastTrials || Date.now() < deadline); trials++) {
      signal.throwIfAborted()
      const draw = drawOf(random, trials)
      const target = trials % trialsPerCommand === 0 ? command : weighted[draw(weighted.length)]!
      counts.set(target.name, (counts.get(target.name) ?? 0) + 1)
      const problem = await target.trial(draw)
      if (problem === undefined) continue
      findings.push({ says: `${target.name}: ${problem}`, again: `npm run soak -- fuzz-files --seed ${seed} (trial ${trials})` })
      say(`trial ${trials}: ${target.name}: ${problem}`)
    }
    for (const [name, count] of counts) say(`${count.toLocaleString('en-US').padStart(9)}  ${name}`)
    return { trials, findings }
  },
}
