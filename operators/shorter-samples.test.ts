import { expect, it } from 'vitest'
import { columnValues } from '../datasets/arrow/column-values.ts'
import { recordBatchFromColumns } from '../datasets/arrow/record-batch-from-columns.ts'
import { observations } from '../datasets/tables/definitions/observations.ts'
import { graphCycles } from '../hdl/graph/graph-cycles.ts'
import { graphLanes } from '../hdl/graph/graph-lanes.ts'
import { graphSpikes } from '../hdl/graph/graph-spikes.ts'
import { checkGraph } from '../models/graph/check/check-graph.ts'
import { handGraph } from '../models/graph/fixtures/by-hand.ts'
import { floatGraph } from '../models/graph/float/float-graph.ts'
import { graphOracle } from '../models/graph/graph-oracle.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { cosimulateRtl } from './cosimulate/cosimulate-rtl.ts'
import { runStages } from './fixtures/run-stages.ts'
import { encodeSpikes } from './model/encode-spikes.ts'
import { roundFixedPoint } from './model/round-fixed-point.ts'
import { stateRows } from './model/state-rows.ts'
import { stepNeurons } from './model/step-neurons.ts'
import { traceOfStates } from './model/trace-of-states.ts'
import { networkBatch } from './networks/network-batch.ts'
import type { TableBatch } from './stream/table-batch.ts'
import { NetworkActivity } from './synthesise/network-activity.ts'

const description = checkGraph(handGraph({
  steps: 5,
  tail: 1,
  input: { size: 1, encoding: { kind: 'values' } },
  populations: [
    { name: 'a', size: 2, model: { kind: 'lif', beta: 0.75, threshold: 1 } },
    { name: 'v', size: 2, model: { kind: 'leaky-integrator', beta: 0.5 } },
  ],
}))
const weights = Float32Array.of(1, 0.5, 1, -0.5, 0.25, 1)
const lengths = Int32Array.of(5, 2, 4)
/** 40 is clipped to the end of QS5.4; what stands behind the end of a sample is neither read nor counted. */
const recorded = Float32Array.of(1, 1, 0, 1, 1, 1.5, 40, NaN, 100, 100, 0.5, 1, 1, 1, NaN)
const samples: TableBatch[] = [
  {
    table: 'networks',
    batch: networkBatch({ index: 0, seed: 1, description, weights, provenance: {} }),
  },
  {
    table: 'observations',
    batch: recordBatchFromColumns(observations, 3, {
      network: new Int32Array(3), sample: Int32Array.of(0, 1, 2), episode: new Int32Array(3), step: Int32Array.of(0, 1, 2),
      length: lengths,
      observation: { values: recorded, shape: [5] },
    }),
  },
]

it('keeps samples as short as they are through float model, integer model, circuit, tables and costs', async () => {
  const stages = [
    encodeSpikes({ method: 'values' }), stepNeurons(), roundFixedPoint({ format: 'QS5.4' }),
    cosimulateRtl({ simulator: 'auto', lanes: 1, stimuli: 32 }),
  ]
  const { batches, events } = await runStages(stages, samples)
  const traces = batches.find(({ table }) => table === 'traces')!.batch
  const states = batches.find(({ table }) => table === 'states')!.batch
  const rows = stateRows(description)
  const of = (name: string) => traceOfStates(rows, columnValues(states, name) as Float32Array)
  expect(columnValues(traces, 'length')).toEqual(lengths)
  // Two steps and one of the tail; four and one; three rows a sample.
  expect([...columnValues(states, 'steps')]).toEqual([5, 5, 5, 3, 3, 3, 5, 5, 5])

  const float = floatGraph(description, weights).evaluate(recorded.map((value) => (Number.isNaN(value) ? 7 : value)), 3, lengths)
  expect(of('float')).toEqual({ membrane: float.membrane, spikes: float.spikes })
  expect(columnValues(traces, 'output_float')).toEqual(float.outputs)
  // v sends 0.25 * 1 + 1 * 0 at most behind the end: nothing from step 3 of the second sample on.
  expect([...float.membrane.subarray(2 * 20 - 4, 2 * 20)]).toEqual([0, 0, 0, 0])

  const network = roundGraph(description, weights)
  const input = columnValues(traces, 'input_integer') as Int32Array
  expect([...input]).toEqual([16, 16, 0, 16, 16, 24, 511, 0, 0, 0, 8, 16, 16, 16, 0])
  const exact = graphOracle(network).evaluate(input, 3, lengths)
  const whole = graphOracle(network).evaluate(input, 3)
  for (const name of ['integer', 'rtl'])
    expect(traceOfStates(rows, columnValues(states, name) as Int32Array)).toEqual({ membrane: exact.membrane, spikes: exact.spikes })
  for (const name of ['output_integer', 'output_rtl']) expect(columnValues(traces, name)).toEqual(exact.outputs)
  expect(exact.outputs).not.toEqual(whole.outputs)
  const lanes = graphLanes(description, 1)
  const [cyclesOf, spikesOf] = [graphCycles({ network, lanes }), graphSpikes(description)]
  const cycles = [...lengths].map((length, sample) => cyclesOf(spikesOf({ inputs: input, spikes: exact.spikes, length }, sample)))
  expect([...columnValues(traces, 'cycles')]).toEqual(cycles)
  expect(cycles[1]).toBeLessThan(cycles[0]!)
  const value = (name: string) => events.flatMap((event) => (event.type === 'figure' && event.name === name ? [event.value] : [])).at(-1)
  expect(value('inputs of samples clipped to the format')).toBe('1 of 11')
  expect(events.flatMap((event) => (event.type === 'check' ? [event.passed] : []))).toEqual([true])

  const activity = new NetworkActivity({ network, lanes }, 2)
  activity.addTraces(traces)
  activity.addStates(states)
  expect(activity.expected().cycles).toBe(cycles.reduce((sum, one) => sum + one, 0) / 3)
  expect(activity.kept.map(({ length }) => length)).toEqual([5, 2])
}, 120_000)

it('answers every step that counts, in tables and circuit', async () => {
  const stepwise = { ...description, readout: { ...description.readout, over: 'step' as const, argmax: true } }
  const network = networkBatch({ index: 0, seed: 1, description: stepwise, weights, provenance: {} })
  const stages = [
    encodeSpikes(), stepNeurons(), roundFixedPoint({ format: 'QS5.4' }), cosimulateRtl({ simulator: 'embedded', lanes: 1, stimuli: 32 }),
  ]
  const { batches, events } = await runStages(stages, [{ table: 'networks', batch: network }, samples[1]!])
  const { batch } = batches.find(({ table }) => table === 'traces')!
  const float = floatGraph(stepwise, weights)
  const clean = recorded.map((value) => (Number.isNaN(value) ? 7 : value))
  const { outputs } = float.evaluate(clean, 3, lengths)
  // Five steps of two outputs, two and the tail, four and the tail.
  expect(batch.toArray().map((row) => [row.output_float.length, row.answers_float.length, row.answers_rtl.length])).toEqual(
    [[10, 5, 5], [6, 3, 3], [10, 5, 5]],
  )
  expect([...columnValues(batch, 'output_float')]).toEqual([...outputs.subarray(0, 16), ...outputs.subarray(20)])
  expect(columnValues(batch, 'action_float')).toEqual(float.act(clean, 3, lengths))
  const exact = graphOracle(roundGraph(stepwise, weights)).evaluate(columnValues(batch, 'input_integer') as Int32Array, 3, lengths)
  const counted = [...exact.outputs.subarray(0, 16), ...exact.outputs.subarray(20)]
  const largest = Array.from({ length: 13 }, (_, step) => Number(counted[2 * step + 1]! > counted[2 * step]!))
  expect(new Set(largest).size).toBe(2)
  for (const name of ['integer', 'rtl']) {
    expect([...columnValues(batch, `output_${name}`)]).toEqual(counted)
    expect([...columnValues(batch, `answers_${name}`)]).toEqual(largest)
    expect([...columnValues(batch, `action_${name}`)]).toEqual([largest[4], largest[7], largest[12]])
  }
  expect(events.flatMap((event) => (event.type === 'check' ? [event.passed] : []))).toEqual([true])
}, 300_000)

it('refuses a sample of an observation that is shorter than the network\'s steps', async () => {
  const constant = checkGraph({ ...description, tail: 0, input: { size: 1, encoding: { kind: 'current' } } })
  const network = networkBatch({ index: 0, seed: 1, description: constant, weights, provenance: {} })
  const observed = recordBatchFromColumns(observations, 2, {
    network: new Int32Array(2), sample: Int32Array.of(0, 1), episode: new Int32Array(2), step: Int32Array.of(0, 1),
    length: Int32Array.of(5, 4), observation: { values: new Float32Array(2), shape: [1] },
  })
  const given = [{ table: 'networks', batch: network }, { table: 'observations', batch: observed }]
  await expect(runStages([encodeSpikes(), stepNeurons()], given)).rejects.toThrow(
    'length of sample 1: got 4, expected 5, as an observation enters in every step',
  )
})
