import { availableParallelism } from 'node:os'
import { compareC } from '../../cosim/c/compare-c.ts'
import { runCNetwork } from '../../cosim/c/run-c-network.ts'
import { strictCFlags } from '../../cosim/c/strict-c-flags.ts'
import { randomRoundedGraph } from '../../models/graph/random/random-rounded-graph.ts'
import type { SoakFinding, SoakPart } from './soak-part.ts'

const samples = 24

/** Random graphs as C: every fourth is a wide one, whose sums need 64 bits. */
export const cPart: SoakPart = {
  name: 'c',
  says: 'random graphs as C equal the integer model in every state, without undefined behaviour',
  weight: 1,
  leastTrials: 200,
  run: async ({ seed, deadline, leastTrials, signal, say }) => {
    const findings: SoakFinding[] = []
    let [trials, states] = [0, 0]
    const work = async (): Promise<void> => {
      while (trials < leastTrials || Date.now() < deadline) {
        signal.throwIfAborted()
        const index = trials++
        const graph = seed * 100_000 + index
        const { network, inputs, lengths } = randomRoundedGraph(graph, samples, index % 4 === 3 ? 'wide' : 'small')
        const says = await runCNetwork(network, { inputs, lengths }, signal, { flags: strictCFlags }).then(
          (printed) => {
            const { values, first } = compareC(network, { inputs, lengths }, printed)
            states += values
            return first
          },
          (error: unknown) => {
            signal.throwIfAborted()
            return (error as Error).message
          },
        )
        if (says !== undefined) {
          findings.push({ says: `graph ${graph}: ${says}`, again: `npm run soak c -- --seed ${seed}; it is graph ${index}` })
        }
        if (index % 50 === 49) say(`${trials} graphs, ${states.toLocaleString('en-US')} values`)
      }
    }
    await Promise.all(Array.from({ length: availableParallelism() }, () => work()))
    return { trials, findings }
  },
}
