import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generateDesign } from '../../hdl/generate-design.ts'
import { handGraph } from '../../models/graph/fixtures/by-hand.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { openCircuit } from '../simulators/open-circuit.ts'
import { stimuliWith } from './stimuli-with.ts'

/** Shared between test runs: a simulator is compiled once for each content. */
const cache = join(tmpdir(), 'engram-test-cache')

it.skipIf(!needsVerilator())('holds a circuit of recordings to its models with stimuli of every length (needs Verilator)', async () => {
  const network = roundedGraph(handGraph({
    steps: 6,
    tail: 1,
    input: { size: 3, encoding: { kind: 'values' } },
    populations: [
      { name: 'v', size: 2, model: { kind: 'leaky-integrator', beta: 0.5 } },
      { name: 'a', size: 4, model: { kind: 'lif', beta: 0.75, threshold: { each: [1, 2, 3, 4] } }, refractory: 1 },
    ],
  }), Int32Array.of(16, -8, 24, 40, 8, 8, -16, 32, 16, 20, 20, 20, 4, 8))
  const design = generateDesign(network, { lanes: 2 })
  const circuit = await openCircuit(design, 'verilator', cache, {})
  try {
    const task = { inputs: Int32Array.from({ length: 36 }, (_, at) => (at < 24 ? 3 * at - 40 : 0)), lengths: Int32Array.of(6, 2) }
    expect(await stimuliWith(design, task, 100, 1)(circuit)).toBeUndefined()
    // The same circuit is not one of another threshold.
    const [first, second] = network.constants
    const constants = [first!, { ...second!, own: { threshold: [16n, 32n, 48n, 65n] } }]
    const other = { ...design, network: { ...network, constants } }
    expect(await stimuliWith(other, task, 100, 1)(circuit)).toMatch(/^difference: /)
  } finally {
    await circuit.close()
  }
})
