import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generateDesign } from '../../hdl/generate-design.ts'
import { nearMemoryCurve } from '../../hdl/graph/fixtures/near-memory-curve.ts'
import { nearMemoryDesign } from '../../hdl/graph/fixtures/near-memory-design.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { openCircuit } from '../simulators/open-circuit.ts'

const lines = 140
const [short, long] = [12, 24]
const counts = [0, 10, 40]

it.skipIf(!needsVerilator())('a layer with a memory takes the cycles of its curve, and keeps its states (needs Verilator)', async () => {
  const { network } = nearMemoryDesign('side by side', long)
  const design = generateDesign(network, { lanes: { populations: [1, 4, 4, 1, 4, 4], readout: 1 } })
  // Each number of spikes for twelve steps and for twice as many.
  const samples = counts.flatMap((count) => [{ count, length: short }, { count, length: long }])
  const inputs = Int32Array.from({ length: samples.length * long * lines }, (_, at) =>
    Number(at % lines < samples[Math.floor(at / (long * lines))]!.count))
  const lengths = Int32Array.from(samples, ({ length }) => length)
  const expected = graphOracle(network).evaluate(inputs, samples.length, lengths)
  const circuit = await openCircuit(design, 'verilator', join(tmpdir(), 'engram-test-cache'), {})
  try {
    const got = await circuit.evaluate(inputs, samples.length, 0, lengths)
    expect(got.membrane).toEqual(expected.membrane)
    expect(got.spikes).toEqual(expected.spikes)
    const steps = counts.map((_, at) => (got.cycles[2 * at + 1]! - got.cycles[2 * at]!) / (long - short))
    expect(steps).toEqual(nearMemoryCurve(counts).map(({ sideBySide }) => sideBySide))
    // As many neurons of the last layer spike as lines do.
    const { populations } = network.description
    const before = populations.slice(0, -1).reduce((sum, { size }) => sum + size * long, 0)
    const ofSample = got.spikes.length / samples.length
    counts.forEach((count, at) => {
      const last = got.spikes.subarray((2 * at + 1) * ofSample + before + 128 * (long - 1), (2 * at + 2) * ofSample)
      expect(last.reduce((sum, spike) => sum + spike, 0)).toBe(count)
    })
  } finally {
    await circuit.close()
  }
})
