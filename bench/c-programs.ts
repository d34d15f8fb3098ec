// Networks of CartPole as C on microcontrollers: bytes and instructions, beside the WebAssembly and the circuit.
// Needs gcc-arm-none-eabi and qemu-system-arm. Usage: node bench/c-programs.ts [--json] [--parquet DIRECTORY]
import { runOnCortex, type CortexRun } from '../cosim/c/run-on-cortex.ts'
import { generateDesign } from '../hdl/generate-design.ts'
import { graphCycles } from '../hdl/graph/graph-cycles.ts'
import { mostGraphSpikes } from '../hdl/graph/most-graph-spikes.ts'
import { encodeInputs } from '../models/graph/inputs/encode-inputs.ts'
import { quantiseInputs } from '../models/graph/inputs/quantise-inputs.ts'
import type { GraphDescription } from '../models/graph/graph-description.ts'
import { runIntegerGraph } from '../models/graph/integer/run-integer-graph.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { bitShiftNetwork } from '../models/network/kinds/bit-shift-network.ts'
import { currentBasedLifNetwork } from '../models/network/kinds/current-based-lif-network.ts'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { sumOfExponentialsNetwork } from '../models/network/kinds/sum-of-exponentials-network.ts'
import { inTurns } from './tools/in-turns.ts'
import { printResults } from './tools/print-results.ts'
import { randomNetwork } from './tools/random-network.ts'

/** The networks that ship for CartPole. */
const networks: Readonly<Record<string, GraphDescription>> = {
  'lif 4-32-16-2': lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }),
  'current-based-lif 4-32-16-2': currentBasedLifNetwork({ layers: [4, 32, 16, 2], alpha: 0.5, beta: 0.8, steps: 10 }),
  'fractional 4-32-8-2': fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 }),
  'bit-shift 4-32-8-2': bitShiftNetwork({ layers: [4, 32, 8, 2], sequence: 'custom_slow_decay', history: 8, steps: 10 }),
  'sum-of-exponentials 4-32-8-2': sumOfExponentialsNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, exponentials: 6, steps: 10 }),
}
const samples = 16
const rows: Record<string, string | number>[] = []
for (const [name, description] of Object.entries(networks)) {
  const network = randomNetwork(description)
  const next = counterNumbers(5)
  const observations = Float32Array.from({ length: samples * 4 }, () => 3 * (next() - 0.5))
  const inputs = quantiseInputs(network.description, encodeInputs(network.description, observations))
  const lengths = new Int32Array(samples).fill(network.description.steps)
  const of: Partial<Record<CortexRun['core'], CortexRun>> = {}
  for (const core of ['cortex-m4', 'cortex-m0plus'] as const) {
    const run = await runOnCortex(network, { inputs, lengths }, core, new AbortController().signal)
    if (run.equal !== samples) throw new Error(`${name} on ${core}: ${run.equal} of ${samples} samples equal the integer model`)
    of[core] = run
  }
  const run = runIntegerGraph(network, false)
  const { wasm } = await inTurns({ wasm: async () => { for (let round = 0; round < 50; round++) run(inputs, samples) } }, 5)
  const m4 = of['cortex-m4']!
  rows.push({
    network: name,
    'flash bytes': m4.flashBytes, 'RAM bytes': m4.ramBytes, 'stack bytes': m4.stackBytes,
    'M4 instructions': m4.instructions, 'M0+ flash bytes': of['cortex-m0plus']!.flashBytes,
    'M0+ instructions': of['cortex-m0plus']!.instructions,
    'WebAssembly us': (wasm.processorSeconds * 1e6) / (50 * samples),
    'circuit cycles': graphCycles(generateDesign(network, { lanes: 8 }))(mostGraphSpikes(network.description)),
  })
}
await printResults('c-programs: CartPole networks in C, an inference (circuit: 8 lanes, at worst)', rows)
