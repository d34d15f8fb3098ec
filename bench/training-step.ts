// Milliseconds of one training step (forward, gradient through time, Adam) on one thread, T = 30, batch 128, leaky 4-64-16-2: fused kernels
// against TensorFlow.js op by op on WebAssembly and, where it is set up, on tfjs-node; and fractional neurons on the kernels with 256
// against 8 samples of history, of which 30 steps reach 29. All in one process, in turns; prints medians and ratios. With --with-snntorch
// also the same network in snnTorch. Usage: node bench/training-step.ts [--json] [--parquet DIRECTORY] [--with-snntorch]
import { adam, adamState } from '../models/learners/adam.ts'
import { initialWeights } from '../models/learners/initial-weights.ts'
import { kernelEngine } from '../models/learners/kernel-engine.ts'
import { qLearningRecipe } from '../models/learners/q-learning-recipe.ts'
import type { TrainingEngine } from '../models/learners/training-engine.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { graphOutputs } from '../models/graph/graph-outputs.ts'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import type { GraphDescription } from '../models/graph/graph-description.ts'
import { sumOfExponentialsNetwork } from '../models/network/kinds/sum-of-exponentials-network.ts'
import { openTensorflow } from '../models/tensorflow/open-tensorflow.ts'
import { tensorflowEngine } from '../models/tensorflow/tensorflow-engine.ts'
import { keepResults } from './tools/keep-results.ts'
import { median } from './tools/median.ts'
import { snntorch } from './tools/peers/snntorch.ts'

// Read when TensorFlow's library is loaded.
for (const pool of ['INTRAOP', 'INTEROP']) process.env[`TF_NUM_${pool}_THREADS`] = '1'

const batch = 128
const repeats = 15
/** Steps of one turn: a fast engine makes more of them, so that a turn is long against the clock and other processes. */
const stepsPerTurn = { kernels: 10, tensorflow: 1 }
const recipe = qLearningRecipe.parse({ batch })
const shape = { layers: [4, 64, 16, 2], steps: 30 }
const leaky = lifNetwork({ ...shape, beta: 0.9 })
const fractional = (history: number): GraphDescription => fractionalNetwork({ ...shape, alpha: 0.5, history })

/** One turn: steps on a fixed batch and a loss with a fixed gradient, from the weights that the last turn left. */
const contestant = (name: string, description: GraphDescription, engine: TrainingEngine, steps: number) => {
  const next = counterNumbers(5)
  const inputs = Float32Array.from({ length: batch * description.input.size }, () => 4 * next() - 2)
  const outputGradient = Float32Array.from({ length: batch * graphOutputs(description) }, () => (next() - 0.5) / batch)
  const weights = initialWeights(description, 1)
  const optimiser = adamState(weights.length)
  const turn = (): number => {
    const start = performance.now()
    for (let step = 0; step < steps; step++) adam(weights, engine.gradient(weights, inputs, () => outputGradient), optimiser, recipe)
    return (performance.now() - start) / steps
  }
  return { name, turn, backend: engine.name, times: [] as number[] }
}
const kernels = (name: string, description: GraphDescription) =>
  contestant(name, description, kernelEngine(description, recipe), stepsPerTurn.kernels)

/** The backend is set for the whole process, so each turn of TensorFlow sets its own first. */
const onTensorflow = async (name: string, backend: 'wasm' | 'tensorflow') => {
  const tf = await openTensorflow(backend)
  const made = contestant(name, leaky, tensorflowEngine(tf, leaky, recipe), stepsPerTurn.tensorflow)
  return { ...made, prepare: () => tf.setBackend(backend) }
}

const native = await onTensorflow('tfjs-node, op by op', 'tensorflow').catch(() => undefined)
const torch = process.argv.includes('--with-snntorch') ? await snntorch() : undefined
type Contestant = {
  readonly name: string
  readonly times: number[]
  readonly turn: () => number | Promise<number>
  readonly prepare?: () => Promise<boolean>
}
const contestants: Contestant[] = [
  kernels('kernels', leaky), await onTensorflow('tfjs WASM, op by op', 'wasm'), ...(native ? [native] : []),
  ...(torch ? [{ name: 'snnTorch', times: [], turn: () => torch.turn(1) }] : []),
  kernels('kernels, fractional, 8', fractional(8)), kernels('kernels, fractional, 256', fractional(256)),
  kernels('kernels, 6 exponentials', sumOfExponentialsNetwork({ ...shape, alpha: 0.5, exponentials: 6 })),
]
for (let repeat = -3; repeat < repeats; repeat++) {
  for (const { turn, times, prepare } of contestants) {
    await prepare?.()
    const time = await turn()
    // The first turns warm up.
    if (repeat >= 0) times.push(time)
  }
}
await torch?.close()
const of = (name: string): number | undefined => {
  const found = contestants.find((one) => one.name === name)
  return found && median(found.times)
}
const ratio = (name: string, to: string): number | null => (of(name) === undefined ? null : of(name)! / of(to)!)
const ratios = [
  { ratio: 'tfjs WASM / kernels', value: ratio('tfjs WASM, op by op', 'kernels'), bar: 'at least 10' },
  { ratio: 'tfjs-node / kernels', value: ratio('tfjs-node, op by op', 'kernels'), bar: 'at least 20' },
  { ratio: 'snnTorch / kernels', value: ratio('snnTorch', 'kernels'), bar: 'at least 8' },
  { ratio: 'fractional, history 256 / 8', value: ratio('kernels, fractional, 256', 'kernels, fractional, 8'), bar: 'at most 2' },
  { ratio: '6 exponentials / history 8', value: ratio('kernels, 6 exponentials', 'kernels, fractional, 8'), bar: 'at most 2' },
]
const steps = contestants.map(({ name, times }) => ({
  name,
  milliseconds: median(times),
  least: Math.min(...times),
  most: Math.max(...times),
}))
await keepResults('training-step', [
  ...steps.map(({ name, milliseconds }) => ({ measured: 'milliseconds of a step', name, value: milliseconds, bar: '' })),
  ...ratios.flatMap(({ ratio: name, value, bar }) => (value === null ? [] : [{ measured: 'ratio', name, value, bar }])),
])
if (process.argv.includes('--json')) console.log(JSON.stringify({ steps, ratios, ...(torch && { snntorch: torch.versions }) }))
else {
  if (torch) console.log(torch.versions)
  console.log('training step               ms, median (least to most)')
  for (const { name, milliseconds, least, most } of steps)
    console.log(`${name.padEnd(26)} ${milliseconds.toFixed(2).padStart(7)} (${least.toFixed(2)} to ${most.toFixed(2)})`)
  for (const { ratio: name, value, bar } of ratios)
    console.log(`${name.padEnd(28)} ${value === null ? 'not measured' : value.toFixed(1)} (bar: ${bar})`)
}
