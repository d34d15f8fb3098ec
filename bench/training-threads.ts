// Milliseconds of one training step (forward, gradient through time, Adam) with 1, 2, ... threads, T = 30, batch 128: leaky 4-64-16-2, and
// the small fractional 4-32-8-2 with T = 10 of the shipped pipeline. In turns; beside the clock, what the machine was doing. All give the
// same weights, or it ends with code 1.
// Usage: node bench/training-threads.ts [--json] [--parquet DIRECTORY]
import { availableParallelism, loadavg } from 'node:os'
import { adam, adamState } from '../models/learners/adam.ts'
import { initialWeights } from '../models/learners/initial-weights.ts'
import { kernelEngine } from '../models/learners/kernel-engine.ts'
import { qLearningRecipe } from '../models/learners/q-learning-recipe.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { graphOutputs } from '../models/graph/graph-outputs.ts'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { openTrainingThreads } from '../operators/train/open-training-threads.ts'
import { median } from './tools/median.ts'
import { printResults } from './tools/print-results.ts'

const recipe = qLearningRecipe.parse({ batch: 128 })
const cases = [
  { name: 'leaky 4-64-16-2, T = 30', steps: 1, rounds: 1500, description: lifNetwork({ layers: [4, 64, 16, 2], steps: 30, beta: 0.9 }) },
  {
    name: 'fractional 4-32-8-2, T = 10',
    steps: 2,
    rounds: 1500,
    description: fractionalNetwork({ layers: [4, 32, 8, 2], steps: 10, alpha: 0.5, history: 8 }),
  },
  { name: 'leaky 4-256-256-2, T = 30', steps: 1, rounds: 60, description: lifNetwork({ layers: [4, 256, 256, 2], steps: 30, beta: 0.9 }) },
]
const counts = [1, 2, 3, 4].filter((count) => count <= Math.max(2, availableParallelism()))
const results = []
for (const { name, description, steps, rounds } of cases) {
  const contestants = await Promise.all(counts.map(async (threads) => {
    const { team, close } = await openTrainingThreads(description, recipe, threads)
    const next = counterNumbers(5)
    const inputs = Float32Array.from({ length: recipe.batch * description.input.size }, () => 4 * next() - 2)
    const outputGradient = Float32Array.from({ length: recipe.batch * graphOutputs(description) }, () => (next() - 0.5) / recipe.batch)
    const weights = initialWeights(description, 1)
    const optimiser = adamState(weights.length)
    const engine = kernelEngine(description, recipe, team)
    const turn = (): number => {
      const start = performance.now()
      for (let step = 0; step < steps; step++) adam(weights, engine.gradient(weights, inputs, () => outputGradient), optimiser, recipe)
      return (performance.now() - start) / steps
    }
    return { threads, turn, weights, close, times: [] as number[] }
  }))
  for (let repeat = -3; repeat < rounds; repeat++) {
    for (const { turn, times } of contestants) {
      const time = turn()
      if (repeat >= 0) times.push(time)
    }
  }
  for (const { weights, close } of contestants) {
    await close()
    if (Buffer.compare(Buffer.from(weights.buffer), Buffer.from(contestants[0]!.weights.buffer)) !== 0) process.exitCode = 1
  }
  const [one] = contestants
  for (const { threads, times } of contestants) {
    // Turns that lie side by side saw about the same machine, so the quotient is taken within a round.
    const quotients = times.map((time, round) => one!.times[round]! / time)
    const least = Math.min(...times)
    results.push({
      network: name,
      threads,
      milliseconds: median(times),
      least,
      speedUp: median(quotients),
      speedUpOfLeast: Math.min(...one!.times) / least,
    })
  }
}
const identical = process.exitCode !== 1
const where = `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`
await printResults(`training-threads: ${where}; equal weights: ${identical ? 'yes' : 'NO'}`, results)
