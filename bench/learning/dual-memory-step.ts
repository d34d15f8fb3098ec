// One training step (forward, gradient of a loss, way back) of the network with dual memory pathways that reads digits a pixel each step
// (1-200-200-10, order 40 over 300 steps, T = 784), batch 128: milliseconds by the clock and of the processor, with a fast sigmoid and with
// a triangle, one thread, and how much memory the process holds with its batch. Beside them what SpikingJelly's multi-step form takes,
// measured elsewhere on one thread: 1,621 ms and 2.3 GB. Ends with code 1 where a step of either takes more than 1,621 / 2.5 ms or 1 GB.
// Usage: node bench/learning/dual-memory-step.ts [--json] [--parquet DIRECTORY] [--rounds N]
import { availableParallelism, loadavg } from 'node:os'
import type { Surrogate } from '../../models/learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import type { SampleBatch } from '../../models/learners/graph/sample-batch.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { dualMemoryNetwork } from '../../models/network/kinds/dual-memory-network.ts'
import { openGraphTrainingThreads } from '../../operators/train/open-graph-training-threads.ts'
import { inTurns } from '../tools/in-turns.ts'
import { printResults } from '../tools/print-results.ts'

const [batch, steps, outputs] = [128, 784, 10]
const published = { milliseconds: 1621, mebibytes: 2300 }
const bar = { milliseconds: published.milliseconds / 2.5, mebibytes: 1000 }
const at = process.argv.indexOf('--rounds')
const rounds = at < 0 ? 5 : Number(process.argv[at + 1])
const surrogates: Readonly<Record<string, Surrogate>> = {
  'fast sigmoid, slope 10': { kind: 'fast-sigmoid', slope: 10 },
  'triangle, slope 3': { kind: 'triangle', slope: 3 },
}
const description = dualMemoryNetwork({ layers: [1, 200, 200, outputs], steps, input: 'values', order: 40, window: 300 })
const next = counterNumbers(3)
// A fifth of the pixels is ink, as in a digit.
const values = Float32Array.from({ length: batch * steps }, () => (next() < 0.2 ? next() : 0))
const samples: SampleBatch = { count: batch, lengths: new Int32Array(batch).fill(steps), inputs: { kind: 'values', values } }
const slopes = Float32Array.from({ length: batch * outputs }, () => (next() - 0.5) / batch)
const parameters = initialWeights(description, 1)

const results = []
for (const [name, surrogate] of Object.entries(surrogates)) {
  const options = { batch, surrogate }
  const { team, close } = await openGraphTrainingThreads(description, options, 1)
  const engine = kernelGraphEngine(description, options, team)
  const rates = new Float64Array(description.populations.length)
  const { step } = await inTurns({
    step: async () => void engine.gradient(parameters, samples, ({ spikes }) => {
      spikes.forEach((count, index) => (rates[index] = count / (batch * steps * description.populations[index]!.size)))
      return { outputs: slopes }
    }),
  }, rounds)
  const mebibytes = process.memoryUsage().rss / 2 ** 20
  const milliseconds = 1000 * step.processorSeconds
  results.push({
    surrogate: name, milliseconds: 1000 * step.seconds, processor: milliseconds, 'of the published': published.milliseconds / milliseconds,
    bar: '2.5', 'MiB of the process': mebibytes,
    spikes: [...rates].filter((rate) => rate > 0).map((rate) => `${(100 * rate).toFixed(1)} %`).join(' '),
  })
  if (milliseconds > bar.milliseconds || mebibytes > bar.mebibytes) process.exitCode = 1
  await close()
}
const where = `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`
await printResults(`dual-memory-step: ${where}; published, measured elsewhere: ${published.milliseconds} ms, 2.3 GB`, results)
