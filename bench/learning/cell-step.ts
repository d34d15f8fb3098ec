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
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { l5pcNetworks } from '../../pipelines/shipped/l5pc-learning.ts'
import { inTurns } from '../tools/in-turns.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const at = process.argv.indexOf('--rounds')
const rounds = at < 0 ? 15 : Number(process.argv[at + 1])
const [windows, steps, lines, share] = [8, 650, 1278, 0.011]

const next = counterNumbers(3)
const found = { starts: [0], steps: [] as number[], lines: [] as number[] }
for (let window = 0; window < windows; window++) {
  for (let place = 0; place < steps * lines; place++) {
    if (next() >= share) continue
    found.steps.push(Math.floor(place / lines))
    found.lines.push(place % lines)
  }
  found.starts.push(found.steps.length)
}
const lengths = new Int32Array(windows).fill(steps)
const events: SampleBatch = {
  count: windows, lengths,
  inputs: {
    kind: 'events',
    events: {
      starts: Int32Array.from(found.starts), steps: Uint16Array.from(found.steps), lines: Uint16Array.from(found.lines), values: null,
    },
  },
}

let well = true
const turns: { readonly network: string; readonly from: string; step(): Float32Array }[] = []
for (const network of ['elm', 'lstm', 'leaky memories'] as const) {
  const description = checkGraph(l5pcNetworks[network] as GraphInput)
  const parameters = initialWeights(description, 1)
  const values: SampleBatch = { count: windows, lengths, inputs: { kind: 'values', values: denseInputs(description, events) } }
  const slopes = Float32Array.from({ length: windows * steps * 2 }, (_, index) => ((index % 7) - 3) / (windows * steps))
  const made = Object.entries({ events, values }).map(([from, batch]) => {
    const engine = kernelGraphEngine(description, { batch: windows, surrogate: { kind: 'fast-sigmoid', slope: 10 } })
    return { network, from, step: () => engine.gradient(parameters, batch, () => ({ outputs: slopes })) }
  })
  const [first, second] = made.map(({ step }) => Buffer.from(step().slice().buffer))
  if (Buffer.compare(first!, second!) !== 0) well = false
  turns.push(...made)
}

const times = await inTurns(Object.fromEntries(turns.map(({ step }, index) => [index, async () => step()])), rounds)
const results = turns.map(({ network, from }, index): Result => ({
  network, from, ms: 1000 * times[index]!.processorSeconds,
  'us a step of a window': (1e6 * times[index]!.processorSeconds) / (windows * steps),
  'times from events': times[index]!.processorSeconds / times[index - (index % 2)]!.processorSeconds,
}))
await printResults('cell-step', results)
if (!well) process.exitCode = 1
