import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { runGraphCase } from '../../cosim/graph/run-graph-case.ts'
import { randomRoundedGraph } from '../../models/graph/random/random-rounded-graph.ts'
import type { SoakFinding, SoakPart } from './soak-part.ts'

/** Samples of each graph: with them 500 graphs leave more than ten million states. */
const samples = 240

/** Of so many graphs one runs in the embedded simulator as well, which takes ten times as long to build. */
const embeddedEvery = 10

/** Random graphs as circuits: cycles, delays, several readers, recordings, constants of single neurons. */
export const graphsPart: SoakPart = {
  name: 'graphs',
  says: 'circuits of random graphs equal the exact model in every state, and the model of their cycles, disturbed as well',
  weight: 3,
  leastTrials: 500,
  run: async ({ seed, deadline, leastTrials, directory, signal, say }) => {
    const findings: SoakFinding[] = []
    let [trials, states] = [0, 0]
    const work = async (worker: number): Promise<void> => {
      // One cache for many builds, which share Verilator's runtime in it; thrown away now and then, so that it does not fill the disk.
      const place = join(directory, `cache-${worker}`)
      while (trials < leastTrials || Date.now() < deadline) {
        signal.throwIfAborted()
        const index = trials++
        const graph = seed * 100_000 + index
        const one = randomRoundedGraph(graph, samples)
        const { steps, populations } = one.network.description
        states += samples * steps * populations.reduce((sum, { size }) => sum + size, 0)
        for (const simulator of index % embeddedEvery === 0 ? (['verilator', 'embedded'] as const) : (['verilator'] as const)) {
          const says = await runGraphCase(one, 1 + (index % 4), simulator, place, signal).catch((error: unknown) => {
            signal.throwIfAborted()
            return (error as Error).message
          })
          if (says === undefined) continue
          findings.push({
            says: `graph ${graph} in ${simulator}: ${says}`,
            again: `npm run soak graphs -- --seed ${seed}; it is graph ${index}`,
          })
        }
        if (index % 50 === 49) {
          await rm(place, { recursive: true, force: true })
          say(`${trials} graphs, ${states.toLocaleString('en-US')} states`)
        }
      }
    }
    await Promise.all(Array.from({ length: availableParallelism() }, (_, worker) => work(worker)))
    return { trials, findings }
  },
}
