// Both simulators on the same circuits, in turns: what a cold build takes, and samples a second with every membrane returned
// (trace) and with the outputs only. Leaves Verilator out, and says so, where it cannot be used.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseSimulator, type SimulatorChoice } from '../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../cosim/simulators/open-circuit.ts'
import type { Simulator } from '../cosim/simulators/simulator.ts'
import { generateDesign } from '../hdl/generate-design.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { keepResults } from './tools/keep-results.ts'
import { median } from './tools/median.ts'

const samples = 1024
const block = 256
const repeats = 7

const networks = {
  'fractional 4-32-8-2': fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 }),
  'lif 4-32-16-2': lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }),
}

/** Samples a second, two blocks in flight. */
const rate = async (call: Simulator['act'] | Simulator['evaluate'], inputs: Int32Array): Promise<number> => {
  const start = performance.now()
  const calls: Promise<unknown>[] = []
  for (let done = 0; done < samples; done += block) {
    calls.push(call(inputs, block))
    if (calls.length > 1) await calls[calls.length - 2]
  }
  await Promise.all(calls)
  return samples / ((performance.now() - start) / 1000)
}

type Side = {
  readonly name: string
  readonly buildSeconds: number
  readonly circuit: Simulator
  readonly trace: number[]
  readonly outputs: number[]
}

const json = process.argv.includes('--json')
const choice = await chooseSimulator('auto')
const names: SimulatorChoice['simulator'][] = choice.simulator === 'verilator' ? ['verilator', 'embedded'] : ['embedded']
const cache = await mkdtemp(join(tmpdir(), 'engram-bench-'))
// What was compiled before must not make the cold build warm.
process.env.CCACHE_DISABLE = '1'
const results = []
try {
  for (const [network, description] of Object.entries(networks)) {
    const next = counterNumbers(2)
    const weights = Float32Array.from({ length: graphLayout(description).length }, () => next() - 0.5)
    const design = generateDesign(roundGraph(description, weights), { lanes: 8 })
    const inputs = Int32Array.from({ length: block * description.input.size }, () => Math.floor(next() * 65536) - 32768)
    const sides: Side[] = []
    for (const name of names) {
      const start = performance.now()
      const circuit = await openCircuit(design, name, cache)
      sides.push({ name, buildSeconds: (performance.now() - start) / 1000, circuit, trace: [], outputs: [] })
    }
    for (let round = 0; round <= repeats; round++) {
      for (const { circuit, trace, outputs } of round % 2 ? sides.toReversed() : sides) {
        const rates = [await rate(circuit.evaluate, inputs), await rate(circuit.act, inputs)] as const
        // The first round warms up.
        if (round > 0) [trace, outputs].forEach((list, index) => list.push(rates[index]!))
      }
    }
    for (const { name, buildSeconds, circuit, trace, outputs } of sides) {
      await circuit.close()
      const rounded = {
        buildSeconds: Math.round(buildSeconds * 10) / 10,
        trace: Math.round(median(trace)),
        outputs: Math.round(median(outputs)),
      }
      results.push({ network, simulator: name, ...rounded })
    }
  }
} finally {
  await rm(cache, { recursive: true, force: true })
}
if (choice.simulator !== 'verilator') console.error(`Without Verilator: ${choice.advice}`)
await keepResults('simulators', results)
if (json) console.log(JSON.stringify({ bench: 'simulators', results }))
else {
  console.log('network               simulator   build s   trace/s   outputs/s')
  for (const { network, simulator, buildSeconds, trace, outputs } of results) {
    const numbers = [buildSeconds.toFixed(1).padStart(9), String(trace).padStart(9), String(outputs).padStart(11)]
    console.log(`${network.padEnd(21)} ${simulator.padEnd(9)} ${numbers.join(' ')}`)
  }
}
