import { describe, expect, it } from 'vitest'
import { generateDesign, type Design } from '../hdl/generate-design.ts'
import { feedForward } from '../models/network/kinds/feed-forward.ts'
import { integerGraph } from '../models/graph/integer/integer-graph.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { testCache } from './fixtures/test-cache.ts'
import { openCircuit } from './simulators/open-circuit.ts'

const neuron = { kind: 'fractional', alpha: 0.5, lambda: 0.01, history: 1024, threshold: 1 } as { kind: string }
const design = (history = 1024, steps = 4096): Design => {
  const description = feedForward({ ...neuron, history } as { kind: string }, { layers: [1, 1, 1], steps })
  const weights = Float32Array.from({ length: graphLayout(description).length }, (_, index) => 0.4 / (index + 1))
  return generateDesign(roundGraph(description, weights), { lanes: 1 })
}

describe.each(['verilator', 'embedded'] as const)('in the simulator: %s', (simulator) => {
  const skip = simulator === 'verilator' && !needsVerilator()

  it.skipIf(skip)('inferences of 4 million cycles come to their end, far behind the deadline for a sign of life', async () => {
    const slow = design()
    const samples = simulator === 'verilator' ? 8 : 2
    const inputs = Int32Array.from({ length: samples }, (_, index) => 3000 + 100 * index)
    const circuit = await openCircuit(slow, simulator, testCache, { deadline: 2000 })
    try {
      const begin = performance.now()
      const got = await circuit.evaluate(inputs, samples)
      expect(performance.now() - begin).toBeGreaterThan(2000)
      expect(got.cycles[0]).toBeGreaterThan(3_500_000)
      const expected = integerGraph(slow.network).evaluate(inputs, samples)
      expect([got.membrane, got.spikes, got.outputs]).toEqual([expected.membrane, expected.spikes, expected.outputs])
    } finally {
      await circuit.close()
    }
  })

  it.skipIf(skip)('a great many short inferences in one frame are no silence', async () => {
    const short = design(4, 4)
    const samples = simulator === 'verilator' ? 600_000 : 150_000
    const circuit = await openCircuit(short, simulator, testCache, { deadline: 1000 })
    try {
      const begin = performance.now()
      const { cycles } = await circuit.act(Int32Array.from({ length: samples }, (_, index) => index % 4000), samples)
      expect(performance.now() - begin).toBeGreaterThan(1000)
      expect(Math.max(...cycles.subarray(0, 1000))).toBeLessThan(256)
    } finally {
      await circuit.close()
    }
  })

  it.skipIf(skip)('a circuit that hangs is told by its cycles, long before', async () => {
    const small = design(4, 4)
    const sources = { ...small.sources }
    const never = sources['network_top.sv']!.replace('assign result_valid_o = ', "assign result_valid_o = 1'b0 && ")
    const hanging = { ...small, sources: { ...sources, 'network_top.sv': never } }
    const circuit = await openCircuit(hanging, simulator, testCache, { deadline: 60_000 })
    try {
      const begin = performance.now()
      await expect(circuit.act(new Int32Array(1), 1)).rejects.toThrow('the circuit did not finish an inference')
      expect(performance.now() - begin).toBeLessThan(5000)
    } finally {
      await circuit.close()
    }
  })
})
