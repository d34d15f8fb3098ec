import { describe, expect, it } from 'vitest'
import { boards } from '../../hdl/boards/boards.ts'
import { generateBoard } from '../../hdl/boards/generate-board.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { openCircuit } from '../simulators/open-circuit.ts'
import { testCache } from '../fixtures/test-cache.ts'
import { openBoardHost } from './board-host.ts'
import { connectSocket } from './connect-socket.ts'
import { startBoardSimulator } from './fixtures/board-simulator.ts'

const neuron = { kind: 'lif', beta: 0.88, threshold: 1 } as { kind: string }
const description = feedForward(neuron, { layers: [4, 3, 2], steps: 3, arithmetic: { format: 'QS2.5', membraneWidth: 12 } })
const next = counterNumbers(19)
const network = roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.5) * 3))
const observations = Float32Array.of(5.3, -1e6, 3.98, -4.015, 1e30, -4.016, 3.99, 0.1, -5, 127.5 / 32, 4, 100)
/**
 * By hand, in thirty-seconds, -128 to 127: 5.3 is 169.6, 3.98 is 127.36, -4.015 is -128.48, -4.016 is -128.512, 3.99 is 127.68, 0.1 is 3.2.
 */
const clipped = Int32Array.of(127, -128, 127, -128, 127, -128, 127, 3, -128, 127, 127, 127)
const samples = 3
const inputs = quantiseInputs(description, encodeInputs(description, observations))
const exact = graphOracle(network).evaluate(clipped, samples)
const design = generateDesign(network, { lanes: 1 })
describe('an observation beyond the format', () => {
  it('is clipped before it reaches any of them', () => {
    expect(inputs).toEqual(clipped)
    expect(new Set(exact.outputs).size).toBeGreaterThan(2)
  })

  const simulators = [
    ['the embedded simulator', 'embedded', false], ['Verilator (needs Verilator)', 'verilator', !needsVerilator()],
  ] as const
  for (const [title, simulator, skip] of simulators) {
    it.skipIf(skip)(`gives in the circuit what the clipped one gives in the model: ${title}`, async () => {
      const circuit = await openCircuit(design, simulator, testCache)
      try {
        const got = await circuit.evaluate(inputs, samples)
        expect(got.membrane).toEqual(exact.membrane)
        expect(got.outputs).toEqual(exact.outputs)
      } finally {
        await circuit.close()
      }
    }, 240_000)
  }

  it.skipIf(!needsVerilator())('and on a board behind its host (needs Verilator)', async () => {
    const board = generateBoard(design, boards.icebreaker, { baud: 115_200, clocksPerBit: 6 })
    const simulator = await startBoardSimulator(board)
    const host = await openBoardHost(await connectSocket({ path: simulator.socket }), board.registers, board.identity)
    try {
      const actions = argmax(exact.outputs, 2)
      for (let sample = 0; sample < samples; sample++) {
        const observation = quantiseInputs(description, encodeInputs(description, observations.subarray(4 * sample, 4 * sample + 4)))
        expect(await host.infer(graphWords(description, observation, 1).words)).toBe(actions[sample])
        expect(await host.outputs()).toEqual(Array.from(exact.outputs.subarray(2 * sample, 2 * sample + 2), BigInt))
        expect(await host.observations()).toEqual(clipped.subarray(4 * sample, 4 * sample + 4))
      }
    } finally {
      await host.close()
      await simulator.close()
    }
  }, 240_000)
})
