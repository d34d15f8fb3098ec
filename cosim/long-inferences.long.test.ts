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

/**
 * Runs ever more samples until they take longer than the deadline. They are counted, not written down: a number that is long enough on one
 * machine is over before the deadline on a faster one, and then the test would say nothing.
 */
const beyond = async <Result>(deadline: number, atFirst: number, run: (samples: number) => Promise<Result>) => {
  for (let samples = atFirst; ; samples *= 2) {
    const begin = performance.now()
    const result = await run(samples)
    if (performance.now() - begin > deadline) return { samples, result }
  }
}
const deadline = 1000

describe.each(['verilator', 'embedded'] as const)('in the simulator: %s', (simulator) => {
  const skip = simulator === 'verilator' && !needsVerilator()

  it.skipIf(skip)('inferences of 4 million cycles come to their end, far behind the deadline for a sign of life', async () => {
    const slow = design()
    const inputsOf = (count: number) => Int32Array.from({ length: count }, (_, index) => 3000 + 100 * (index % 8))
    const circuit = await openCircuit(slow, simulator, testCache, { deadline })
    try {
      const { samples, result: got } = await beyond(deadline, 1, (count) => circuit.evaluate(inputsOf(count), count))
      expect(got.cycles[0]).toBeGreaterThan(3_500_000)
      const expected = integerGraph(slow.network).evaluate(inputsOf(samples), samples)
      expect([got.membrane, got.spikes, got.outputs]).toEqual([expected.membrane, expected.spikes, expected.outputs])
    } finally {
      await circuit.close()
    }
  })

  it.skipIf(skip)('a great many short inferences in one frame are no silence', async () => {
    const short = design(4, 4)
    const circuit = await openCircuit(short, simulator, testCache, { deadline })
    const act = (count: number) => circuit.act(Int32Array.from({ length: count }, (_, index) => index % 4000), count)
    try {
      const { result: { cycles } } = await beyond(deadline, 10_000, act)
      expect(Math.max(...cycles.subarray(0, 1000))).toBeLessThan(256)
    } finally {
      await circuit.close()
    }
  })

  it.skipIf(skip)('a circuit that hangs is told by its cycles, not by its silence', async () => {
    const small = design(4, 4)
    const sources = { ...small.sources }
    const never = sources['network_top.sv']!.replace('assign result_valid_o = ', "assign result_valid_o = 1'b0 && ")
    const hanging = { ...small, sources: { ...sources, 'network_top.sv': never } }
    const circuit = await openCircuit(hanging, simulator, testCache, { deadline: 60_000 })
    try {
      await expect(circuit.act(new Int32Array(1), 1)).rejects.toThrow('the circuit did not finish an inference')
    } finally {
      await circuit.close()
    }
  })
})
