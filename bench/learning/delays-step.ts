// One training step (forward, gradient of a loss, way back) of a network whose synapses learn their delays, 140-256-256-20, T = 100, batch
// 128, one thread: milliseconds of the processor, in turns, with K = 25 (delays of 0 to 24 steps) at the width in which training begins and
// at the one in which it ends, beside what DCLS 0.1.1 in SpikingJelly takes, 2,298 ms, measured elsewhere; and at the last width with
// K = 61 and K = 5, where synapses have as many taps. Neurons keep half of their membrane, a triangle of slope 1 stands for the derivative
// of a spike, 3 % of the lines spike, weights are large enough that layers do. Ends with code 1 where a bar is missed: 1.5 times as fast as
// 2,298 ms at the first width, 4 times at the last; K = 61 at most 1.3 times K = 5.
// Usage: node bench/learning/delays-step.ts [--json] [--parquet DIRECTORY] [--rounds N]
import { availableParallelism, loadavg } from 'node:os'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import type { SampleBatch } from '../../models/learners/graph/sample-batch.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { recurrentNetwork } from '../../models/network/kinds/recurrent-network.ts'
import { inTurns } from '../tools/in-turns.ts'
import { printResults } from '../tools/print-results.ts'

const [batch, steps, lines, outputs] = [128, 100, 140, 20]
const published = 2298
const at = process.argv.indexOf('--rounds')
const rounds = at < 0 ? 5 : Number(process.argv[at + 1])
const next = counterNumbers(3)
const values = Float32Array.from({ length: batch * steps * lines }, () => Number(next() < 0.03))
const samples: SampleBatch = { count: batch, lengths: new Int32Array(batch).fill(steps), inputs: { kind: 'values', values } }
const slopes = Float32Array.from({ length: batch * outputs }, () => (next() - 0.5) / batch)

/** A step with delays from 0 to `longest`, and the share of neurons that spiked in it, by layer. */
const stepOf = (longest: number, width: number) => {
  const description = recurrentNetwork({
    layers: [lines, 256, 256, outputs], steps, recurrent: false, neuron: { kind: 'lif', beta: 0.5, threshold: 1 },
    synapseDelays: { longest, delays: { trained: 'gaussian' } },
  })
  const { weightCount, delayed } = graphLayout(description)
  const parameters = initialWeights(description, 1).map((value, index) => (index < weightCount ? 6 * value : value))
  for (const one of delayed) parameters[one.width] = width
  const engine = kernelGraphEngine(description, { batch, surrogate: { kind: 'triangle', slope: 1 } })
  const rates: number[] = []
  return {
    rates,
    step: async () => void engine.gradient(parameters, samples, ({ spikes }) => {
      spikes.slice(0, 2).forEach((count, index) => (rates[index] = count / (batch * steps * 256)))
      return { outputs: slopes }
    }),
  }
}

const works = { wide: stepOf(24, 12), narrow: stepOf(24, 0.23), short: stepOf(4, 0.23), long: stepOf(60, 0.23) }
const timed = await inTurns({ wide: works.wide.step, narrow: works.narrow.step, short: works.short.step, long: works.long.step }, rounds)
const rows = [
  ['wide', 'K = 25, width 12', 1.5], ['narrow', 'K = 25, width 0.23', 4], ['short', 'K = 5, width 0.23', undefined],
  ['long', 'K = 61, width 0.23', undefined],
] as const
const results = rows.map(([name, delays, bar]) => {
  const { seconds, processorSeconds } = timed[name]
  const milliseconds = 1000 * processorSeconds
  return {
    delays, milliseconds: 1000 * seconds, processor: milliseconds, 'of the published': bar ? published / milliseconds : '', bar: bar ?? '',
    'of K = 5': processorSeconds / timed.short.processorSeconds,
    spikes: works[name].rates.map((rate) => `${(100 * rate).toFixed(1)} %`).join(' '),
  }
})
const missed = rows.some(([name, , bar]) => bar && 1000 * timed[name].processorSeconds > published / bar)
if (missed || timed.long.processorSeconds > 1.3 * timed.short.processorSeconds) process.exitCode = 1
const where = `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`
await printResults(`delays-step: ${where}; published, measured elsewhere: ${published} ms`, results)
