import { graphLayout } from '../../../models/graph/graph-layout.ts'
import type { Surrogate } from '../../../models/learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../../models/learners/graph/kernel-graph-engine.ts'
import { initialWeights } from '../../../models/learners/initial-weights.ts'
import { counterNumbers } from '../../../models/network/fixtures/counter-numbers.ts'
import { openGraphTrainingThreads } from '../../../operators/train/open-graph-training-threads.ts'
import { randomEvents } from './random-events.ts'
import type { SequenceNetwork } from './sequence-networks.ts'

/** One training step of a network on the kernels with so many threads: forward, the gradient of a loss, the way back. */
export const sequenceStep = async (network: SequenceNetwork, batch: number, surrogate: Surrogate, threads: number) => {
  const { description, scales } = network
  const options = { batch, surrogate }
  const { team, close } = await openGraphTrainingThreads(description, options, threads)
  const engine = kernelGraphEngine(description, options, team)
  const samples = randomEvents(description, network.share, batch)
  const next = counterNumbers(5)
  const slopes = Float32Array.from({ length: batch * network.layers.at(-1)! }, () => (next() - 0.5) / batch)
  const parameters = initialWeights(description, 1)
  graphLayout(description).connections.forEach(({ weights, weightCount }, index) => {
    const scale = scales[index] ?? 1
    for (let at = weights; at < weights + weightCount; at++) parameters[at]! *= scale
  })
  const rates = new Float64Array(description.populations.length)
  return {
    close,
    /** Makes a step, whose gradient is valid until the next. */
    step: (): Float32Array =>
      engine.gradient(parameters, samples, ({ spikes }) => {
        spikes.forEach((count, index) => (rates[index] = count / (batch * description.steps * description.populations[index]!.size)))
        return { outputs: slopes }
      }),
    /** Share of a population's neurons that spiked in a step, on average. */
    rates: (): readonly number[] => [...rates],
  }
}
