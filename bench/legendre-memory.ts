// The training form of Legendre memories: the scan of the kernels, which multiplies the states of all samples by one matrix a step, and the
// convolution of each sample with what an impulse leaves, all steps at once by Fourier transforms; one layer, one thread, processor time.
// Both must give the same states (1e-5).
// Usage: node bench/legendre-memory.ts [--json] [--parquet DIRECTORY]
import { checkGraph } from '../models/graph/check/check-graph.ts'
import { untrainedParameters } from '../models/graph/untrained-parameters.ts'
import { graphNetwork } from '../models/kernels/graph/graph-network.ts'
import { convolvedMemory } from '../models/legendre/fixtures/convolved-memory.ts'
import { memoryArithmetic } from '../models/legendre/fixtures/memory-arithmetic.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { inTurns } from './tools/in-turns.ts'
import { printResults } from './tools/print-results.ts'

const batch = 128
const results = []
let furthest = 0
for (const [order, window, steps] of [[2, 40, 100], [10, 40, 100], [10, 250, 250], [40, 300, 784], [100, 300, 784]] as const) {
  const model = { kind: 'legendre', order, window }
  const description = checkGraph({
    schema: 2, steps, input: { size: 1, encoding: { kind: 'values' } },
    populations: [{ name: 'memory', size: order, model }],
    connections: [{ name: 'write', from: 'input', to: 'memory', model: { ...model, map: 'input' } }],
    readout: { from: 'memory', of: 'values', over: 'last', argmax: false },
    arithmetic: memoryArithmetic,
  })
  const network = graphNetwork(description, { surrogate: { kind: 'fast-sigmoid', slope: 4 } }, batch)
  const activity = network.activity(batch)
  network.load(untrainedParameters(description), 'values', 0)
  const next = counterNumbers(order)
  const values = Float32Array.from({ length: batch * steps }, () => next() - 0.5)
  const [outputs, gradient] = [new Float32Array(batch * order), new Float32Array(batch * order).fill(1)]
  const sums = { own: new Float64Array(0), all: new Float64Array(0), steps: 0 }
  const inputs = { count: batch, lengths: new Int32Array(batch).fill(steps), inputs: { kind: 'values' as const, values } }
  const forward = async (): Promise<void> => {
    network.forward(activity, inputs, { start: 0, count: batch }, { outputs, spikes: new Float64Array(1), sums }).next()
  }
  const convolve = convolvedMemory(order, window, steps)
  const sample = (n: number): Float64Array => convolve(Float64Array.from(values.subarray(n * steps, (n + 1) * steps)))
  await forward()
  const scanned = network.k.view(activity.arrays[0]!.membrane, steps * batch * order).slice()
  for (let n = 0; n < batch; n += 31) {
    const states = sample(n)
    for (let t = 0; t < steps; t++) {
      for (let row = 0; row < order; row++)
        furthest = Math.max(furthest, Math.abs(scanned[(t * batch + n) * order + row]! - states[row * steps + t]!))
    }
  }
  const { scan, back, transforms } = await inTurns({
    scan: forward,
    back: async () => void network.backward(activity, gradient, undefined, sums).next(),
    transforms: async () => { for (let n = 0; n < batch; n++) sample(n) },
  }, 5)
  const length = 2 ** Math.ceil(Math.log2(2 * steps))
  const ofScan = 2 * steps * order * (order + 1)
  // A real transform of n numbers is 2.5 n log2 n operations; there is one of the input and one back for each state.
  const ofTransforms = (order + 1) * 2.5 * length * Math.log2(length) + 3 * length * order
  results.push({
    order, window, steps,
    'scan, ms': scan.processorSeconds * 1e3,
    'its way back, ms': back.processorSeconds * 1e3,
    'transforms, ms': transforms.processorSeconds * 1e3,
    'transforms at the rate of the scan, ms': (scan.processorSeconds * 1e3 * ofTransforms) / ofScan,
  })
}
await printResults(`legendre-memory: ${batch} samples of one memory; states differ by at most ${furthest.toExponential(1)}`, results)
if (furthest > 1e-5) process.exitCode = 1
