import { generateDesign } from '../../hdl/generate-design.ts'
import { runIntegerGraph } from '../../models/graph/integer/run-integer-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { compareTraces, type Difference } from '../compare-traces.ts'
import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import { openCircuit } from '../simulators/open-circuit.ts'

/** What a long stream came to. */
export type LongStream = {
  readonly steps: number
  readonly compared: number
  readonly differences: number
  readonly first: Difference | undefined
  /** Spikes of all populations. */
  readonly spikes: number
  /** Seconds that the circuit was waited for alone, and the integer model. */
  readonly circuitSeconds: number
  readonly integerSeconds: number
  /** Bytes that the process held after each call: on the heap of JavaScript and in buffers. */
  readonly bytes: readonly number[]
}

/** Windows of a call: few enough that what is compared takes little memory. */
const together = 20

/**
 * Runs a stream of random spikes, each line in a share of the steps, through the circuit of a network that keeps its state, and compares
 * every value with the integer model, call by call.
 */
export const longStream = async (
  network: RoundedGraph,
  { windows, share, lanes, simulator, cacheDirectory }: {
    readonly windows: number
    readonly share: number
    readonly lanes: number
    readonly simulator: SimulatorChoice['simulator']
    readonly cacheDirectory: string
  },
): Promise<LongStream> => {
  const { description } = network
  const { steps, input: { size } } = description
  const model = runIntegerGraph(network, false)
  const circuit = await openCircuit(generateDesign(network, { lanes }), simulator, cacheDirectory)
  const random = counterRandom(1, 'long-stream')
  let [compared, differences, spikes, circuitSeconds, integerSeconds] = [0, 0, 0, 0, 0]
  let first: Difference | undefined
  const bytes: number[] = []
  try {
    for (let at = 0; at < windows; at += together) {
      const count = Math.min(together, windows - at)
      const inputs = Int32Array.from({ length: count * steps * size }, (_, index) => Number(random.uniform(at, index) < share))
      const goesOn = at + count < windows
      const began = performance.now()
      const expected = model(inputs, count, undefined, undefined, { begun: 0, open: false })
      const computed = performance.now()
      const got = await circuit.evaluate(inputs, count, 0, undefined, goesOn)
      circuitSeconds += (performance.now() - computed) / 1000
      integerSeconds += (computed - began) / 1000
      const found = compareTraces(description, count, expected, got, 1)
      compared += found.compared
      differences += found.total
      first ??= found.first[0]
      spikes += expected.spikes.reduce((sum, spike) => sum + spike, 0)
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      bytes.push(heapUsed + arrayBuffers)
    }
  } finally {
    await circuit.close()
  }
  return { steps: windows * steps, compared, differences, first, spikes, circuitSeconds, integerSeconds, bytes }
}
