import { describe, expect, it } from 'vitest'
import { recurrentLayer } from '../../cosim/graph/recurrent-layer.ts'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { keptGraph } from '../../models/graph/kept/kept-graph.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { eventsSample } from '../../models/samples/fixtures/events-sample.ts'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { roundedNetworkBatch } from '../networks/rounded-network-batch.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { runStream } from './run-stream.ts'

const [lines, every] = [12, 30]
const rounded = recurrentLayer({ neurons: 16, lines, steps: 100, recurrent: true })
const random = counterRandom(2, 'recording')

/** One recording of so many steps: [step][line]. */
const whole = Int32Array.from({ length: 700 * lines }, (_, index) => Number(random.uniform(0, index) < 0.25))

/** The recording in pieces of these lengths, some longer than a sample of the network may be. */
const pieces = (lengths: readonly number[]) => {
  let at = 0
  return lengths.map((length) => {
    const events = Array.from({ length: length * lines }, (_, index) => index)
      .filter((index) => whole[at * lines + index] === 1)
      .map((index) => [Math.floor(index / lines), index % lines] as const)
    at += length
    return eventsSample(length, lines, events, { split: 'test' })
  })
}

const run = (lengths: readonly number[], options: Parameters<typeof runStream>[0], together = 3) => {
  const all = pieces(lengths)
  const batches = Array.from({ length: Math.ceil(all.length / together) }, (_, index) =>
    ({ table: 'samples', batch: samplesBatch(index * together, all.slice(index * together, (index + 1) * together)) }))
  return runStages([runStream(options)], [{ table: 'rounded_networks', batch: roundedNetworkBatch(0, rounded) }, ...batches])
}

const rows = ({ batches }: Awaited<ReturnType<typeof run>>, table: string) =>
  batches.filter((one) => one.table === table).flatMap(({ batch }) => batch.toArray().map((row) => {
    const { sample: _, ...rest } = { ...row.toJSON() } as Record<string, unknown>
    return { ...rest, ...(rest.outputs ? { outputs: [...rest.outputs as Iterable<number>] } : {}) } as Record<string, unknown>
  }))

describe('runStream', () => {
  it('answers each window as the integer model does, and spikes are where they are there', async () => {
    const found = await run([100, 250, 350], { every, simulator: 'none', spikes: 'all' })
    const kept = keptGraph(rounded, { every })
    const windows = Math.ceil(700 / every)
    const inputs = new Int32Array(windows * every * lines)
    inputs.set(whole)
    const lengths = Int32Array.from({ length: windows }, (_, window) => Math.min(every, 700 - window * every))
    const trace = integerGraph(kept).evaluate(inputs, windows, lengths)
    const answers = rows(found, 'stream_outputs')
    expect(answers.map(({ step }) => Number(step))).toEqual(Array.from({ length: windows }, (_, w) => Math.min(699, (w + 1) * every - 1)))
    expect(answers.flatMap(({ outputs }) => outputs)).toEqual([...outputValues(kept.description)(trace.outputs, every)])
    const spikes = rows(found, 'stream_spikes')
    expect(spikes.length).toBe(trace.spikes.reduce((sum, spike) => sum + spike, 0))
    expect(spikes.length).toBeGreaterThan(100)
    const first = spikes[0]! as { step: bigint; unit: number; population: string }
    const at = Math.floor(Number(first.step) / every) * every * 26 + (Number(first.step) % every) * 16 + first.unit
    expect([first.population, trace.spikes[at]]).toEqual(['hidden', 1])
  })

  it('makes the same of the recording wherever it is cut', async () => {
    const of = async (lengths: readonly number[], options: Parameters<typeof runStream>[0], together: number) => {
      const found = await run(lengths, options, together)
      return [rows(found, 'stream_outputs'), rows(found, 'stream_spikes')]
    }
    for (const event of [undefined, { above: 0.5 }]) {
      const options = { every, event, simulator: 'none', spikes: 'all' } as const
      const once = await of([700], options, 1)
      expect(once[0]!.length).toBeGreaterThan(event ? 30 : 23)
      const cuts = Array.from({ length: 40 }, (_, index) => 1 + Math.floor(random.uniform(7, index) * 29))
      cuts.push(700 - cuts.reduce((sum, cut) => sum + cut, 0))
      expect(await of(cuts, options, 7)).toEqual(once)
      expect(await of([1, 699], options, 1)).toEqual(once)
    }
  })

  it.skipIf(!needsVerilator())('compares every value of the circuit along the stream (needs Verilator)', async () => {
    const found = await run([100, 250, 350], { every, event: { above: 0.5 }, simulator: 'verilator', lanes: 4 })
    const [check] = found.events.filter((one) => one.type === 'check')
    expect(check).toMatchObject({ name: 'RTL equals integers along the stream', passed: true })
    // Membranes and spikes of 26 units in 24 windows of 30 steps, and eleven of an answer in each step.
    expect(check!.detail).toMatch(/^0 of 45,360 values differ, 700 steps in 24 windows in Verilator 5\.\d+$/)
    expect(rows(found, 'diffs')).toEqual([])
  })

  it('says that nothing came', async () => {
    const network = [{ table: 'rounded_networks', batch: roundedNetworkBatch(0, rounded) }]
    const { events } = await runStages([runStream({ every, simulator: 'none' })], network)
    expect(events.find((one) => one.type === 'check')).toMatchObject({ passed: false, exercised: false })
  })

  it.each([
    [{ every: 0 }, 'every'],
    [{ every: 5000 }, 'every'],
    [{ every: 5, event: 'spikes' }, 'event'],
    [{ every: 5, event: { above: '1' } }, 'event'],
  ])('refuses %j', (options, field) => {
    expect(() => runStream(options as never)).toThrow(field)
  })

  it('refuses an event that the readout does not have, and samples of other lines', async () => {
    await expect(run([10], { every, event: 'spike', simulator: 'none' })).rejects.toThrow('event: got "spike" for a readout of "values"')
    const other = [{ table: 'rounded_networks', batch: roundedNetworkBatch(0, rounded) },
      { table: 'samples', batch: samplesBatch(0, [eventsSample(3, 5, [], { split: 'test' })]) }]
    await expect(runStages([runStream({ every, simulator: 'none' })], other)).rejects.toThrow('stage runStream: samples: lines of sample 0')
  })
})
