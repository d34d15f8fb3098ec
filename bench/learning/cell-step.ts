// Processor time of one training step, forward and the gradient, of the networks of l5pc-elm: eight windows of 650 steps, 1,278 lines of
// spikes at 11 Hz, one thread; from events, as the data set gives them, and from the same spikes as values, in turns. Ends with code 1
// where one bit of a gradient differs between the two.
// Usage: node --conditions=engram-source bench/learning/cell-step.ts [--json] [--parquet DIRECTORY] [--rounds N]
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { denseInputs } from '../../models/learners/graph/dense-inputs.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import type { SampleBatch } from '../../models/learners/graph/sample-batch.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { l5pcNetworks } from '../../pipelines/shipped/l5pc-learning.ts'
import { inTurns } from '../tools/in-turns.ts'
import { printResults, type Result } from '../tools/print-results.ts'
import { randomEvents } from '../tools/sequence/random-events.ts'

const at = process.argv.indexOf('--rounds')
const rounds = at < 0 ? 15 : Number(process.argv[at + 1])
const [windows, share] = [8, 0.011]

let well = true
const turns: { readonly network: string; readonly from: string; readonly steps: number; step(): Float32Array }[] = []
for (const network of ['elm', 'lstm', 'leaky memories'] as const) {
  const description = checkGraph(l5pcNetworks[network] as GraphInput)
  const { steps } = description
  const events = randomEvents(description, share, windows)
  const parameters = initialWeights(description, 1)
  const values: SampleBatch = { ...events, inputs: { kind: 'values', values: denseInputs(description, events) } }
  const slopes = Float32Array.from({ length: windows * steps * 2 }, (_, index) => ((index % 7) - 3) / (windows * steps))
  const made = Object.entries({ events, values }).map(([from, batch]) => {
    const engine = kernelGraphEngine(description, { batch: windows, surrogate: { kind: 'fast-sigmoid', slope: 10 } })
    return { network, from, steps, step: () => engine.gradient(parameters, batch, () => ({ outputs: slopes })) }
  })
  const [first, second] = made.map(({ step }) => Buffer.from(step().slice().buffer))
  if (Buffer.compare(first!, second!) !== 0) well = false
  turns.push(...made)
}

const times = await inTurns(Object.fromEntries(turns.map(({ step }, index) => [index, async () => step()])), rounds)
const results = turns.map(({ network, from, steps }, index): Result => ({
  network, from, ms: 1000 * times[index]!.processorSeconds,
  'us a step of a window': (1e6 * times[index]!.processorSeconds) / (windows * steps),
  'times from events': times[index]!.processorSeconds / times[index - (index % 2)]!.processorSeconds,
}))
await printResults('cell-step', results)
if (!well) process.exitCode = 1
