// Milliseconds of one training step (forward, gradient through time, Adam) on one thread, T = 30, batch 128, leaky 4-N-N-2, over the layer
// size N: fused kernels against TensorFlow.js op by op on WebAssembly. In turns; medians. Usage: node bench/circuits/layer-size.ts [--json]
// [--parquet DIRECTORY]
import { adam, adamState } from '../../models/learners/adam.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { kernelEngine } from '../../models/learners/kernel-engine.ts'
import { qLearningRecipe } from '../../models/learners/q-learning-recipe.ts'
import type { TrainingEngine } from '../../models/learners/training-engine.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { openTensorflow } from '../../models/tensorflow/open-tensorflow.ts'
import { tensorflowEngine } from '../../models/tensorflow/tensorflow-engine.ts'
import { median } from '../tools/median.ts'
import { printResults } from '../tools/print-results.ts'

const batch = 128
const recipe = qLearningRecipe.parse({ batch })
const tf = await openTensorflow('wasm')
const results = []

for (const [size, rounds] of [[16, 15], [64, 15], [256, 5], [1024, 3]] as const) {
  const description = lifNetwork({ layers: [4, size, size, 2], beta: 0.9, steps: 30 })
  const next = counterNumbers(5)
  const inputs = Float32Array.from({ length: batch * 4 }, () => 4 * next() - 2)
  const outputGradient = Float32Array.from({ length: batch * 2 }, () => (next() - 0.5) / batch)
  const contestant = (engine: TrainingEngine) => {
    const weights = initialWeights(description, 1)
    const optimiser = adamState(weights.length)
    const turn = (): number => {
      const start = performance.now()
      adam(weights, engine.gradient(weights, inputs, () => outputGradient), optimiser, recipe)
      return performance.now() - start
    }
    return { turn, times: [] as number[] }
  }
  const both = [contestant(kernelEngine(description, recipe)), contestant(tensorflowEngine(tf, description, recipe))]
  for (let round = -1; round < rounds; round++) {
    for (const { turn, times } of both) {
      const time = turn()
      if (round >= 0) times.push(time)
    }
  }
  const [kernels, tensorflow] = both.map(({ times }) => median(times)) as [number, number]
  results.push({ neurons: size, 'kernels ms': kernels, 'tfjs WASM ms': tensorflow, ratio: tensorflow / kernels })
}
await printResults('layer-size: one training step, leaky 4-N-N-2, T = 30, batch 128', results)
