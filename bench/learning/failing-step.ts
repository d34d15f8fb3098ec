// One training step, forward and backward, of LIF and of meta-neurons whose synapses always transmit, or half of the time, on the kernels
// and in TensorFlow: the two neurons on sixteen lines of the pipelines meta-*, one layer, and one that is recurrent; one thread, batches of
// 128, processor time.
// Usage: node bench/learning/failing-step.ts [--json] [--parquet DIRECTORY] [--without-tensorflow]
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphEngine, GraphEngineOptions } from '../../models/learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import type { SampleBatch } from '../../models/learners/graph/sample-batch.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { memoryArithmetic } from '../../models/legendre/fixtures/memory-arithmetic.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { openTensorflow } from '../../models/tensorflow/open-tensorflow.ts'
import { tensorflowGraphEngine } from '../../models/tensorflow/tensorflow-graph-engine.ts'
import { inTurns } from '../tools/in-turns.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const batch = 128
const own = (initial: number, low: number, high: number) => ({ trained: 'neuron', initial, low, high })
const neurons = {
  LIF: { kind: 'lif', beta: own(0.9, 0.3, 0.99), threshold: own(1, 0.25, 4) },
  meta: {
    kind: 'meta-neuron', alpha: 0.5, threshold: 0.5, coupling: own(-0.172, -0.45, 0.45), recoveryRate: own(0.529, 0.5, 1),
    rest: own(0.021, 0, 1), rise: own(0.132, 0, 1),
  },
}
const shapes = [
  { name: '16-2, T = 30', lines: 16, hidden: 0, outputs: 2, steps: 30, recurrent: false },
  { name: '140-128-10, T = 50', lines: 140, hidden: 128, outputs: 10, steps: 50, recurrent: false },
  { name: '140-128-10, recurrent, T = 50', lines: 140, hidden: 128, outputs: 10, steps: 50, recurrent: true },
]
const tf = process.argv.includes('--without-tensorflow') ? undefined : await openTensorflow('wasm')

const results: Result[] = []
for (const { name, lines, hidden, outputs, steps, recurrent } of shapes) {
  const next = counterNumbers(lines)
  const values = Float32Array.from({ length: batch * steps * lines }, () => Number(next() < 0.06))
  const given: SampleBatch = { count: batch, lengths: new Int32Array(batch).fill(steps), inputs: { kind: 'values', values } }
  const slopes = Float32Array.from({ length: batch * outputs }, () => (next() - 0.5) / batch)
  const made: { readonly neuron: string; readonly failing: boolean; readonly kernels: GraphEngine; step(engine: GraphEngine): void
    readonly tensorflow: GraphEngine | undefined }[] = []
  for (const [neuron, model] of Object.entries(neurons)) {
    for (const failing of [false, true]) {
      const more = failing ? { transmission: { probability: 0.5 } } : {}
      const description = checkGraph({
        schema: 2, steps, input: { size: lines, encoding: { kind: 'spikes' } },
        populations: [...(hidden > 0 ? [{ name: 'hidden', size: hidden, model }] : []), { name: 'output', size: outputs, model }],
        connections: [
          ...(hidden > 0 ? [{ name: 'in', from: 'input', to: 'hidden', model: { kind: 'dense' }, bias: false, ...more }] : []),
          ...(recurrent ? [{ name: 'back', from: 'hidden', to: 'hidden', delay: 1, model: { kind: 'dense' }, bias: false, ...more }] : []),
          { name: 'out', from: hidden > 0 ? 'hidden' : 'input', to: 'output', model: { kind: 'dense' }, bias: false, ...more },
        ],
        readout: { from: 'output', of: 'spikes', over: 'sum' },
        arithmetic: memoryArithmetic,
      })
      const options: GraphEngineOptions = { batch, surrogate: { kind: 'triangle', slope: 1 } }
      const parameters = initialWeights(description, 1)
      let update = 0
      made.push({
        neuron, failing, kernels: kernelGraphEngine(description, options),
        tensorflow: tf && tensorflowGraphEngine(tf, description, options),
        step: (engine) => void engine.gradient(parameters, given, () => ({ outputs: slopes }), update++),
      })
    }
  }
  const kernels = await inTurns(Object.fromEntries(made.map((one, at) => [at, async () => one.step(one.kernels)])), hidden > 0 ? 9 : 41)
  const slow = tf && await inTurns(Object.fromEntries(made.map((one, at) => [at, async () => one.step(one.tensorflow!)])), 3)
  made.forEach(({ neuron, failing }, at) => {
    const of = kernels[at]!.processorSeconds
    const inTensorflow = slow?.[at]!.processorSeconds
    results.push({
      network: name, neuron, synapses: failing ? 'half transmit' : 'all transmit', 'kernels, us a sample': (1e6 * of) / batch,
      'than LIF, all transmit': of / kernels[0]!.processorSeconds,
      'than all transmit': of / kernels[failing ? at - 1 : at]!.processorSeconds,
      'TensorFlow, us a sample': inTensorflow === undefined ? NaN : (1e6 * inTensorflow) / batch,
      'TensorFlow, times': inTensorflow === undefined ? NaN : inTensorflow / of,
    })
  })
}
await printResults('failing-step', results)
