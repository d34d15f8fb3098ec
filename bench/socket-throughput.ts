// Samples per second through the socket, every membrane returned, against the same harness's own loop that stores the same columns
// without a socket. Both in one run, in turns; prints medians and their ratio. Usage: node bench/socket-throughput.ts [--json] [--parquet
// DIRECTORY]
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { buildSimulator, type SimulatorBuild } from '../cosim/build/build-simulator.ts'
import { verilatorSimulator } from '../cosim/simulators/verilator-simulator.ts'
import { generateDesign } from '../hdl/generate-design.ts'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { keepResults } from './tools/keep-results.ts'
import { median } from './tools/median.ts'

const samples = 4096
const block = 512
const repeats = 7

const pureLoop = async ({ executable, directory }: SimulatorBuild): Promise<number> => {
  const { stdout } = await execa(executable, ['--bench', String(samples), String(block)], {
    cwd: directory,
    env: { ENGRAM_RUNNER: String(process.pid) },
  })
  return samples / (JSON.parse(stdout) as { seconds: number }).seconds
}

const throughSocket = async (build: SimulatorBuild): Promise<number> => {
  const simulator = await verilatorSimulator(build)
  const next = counterNumbers(1)
  const inputs = Int32Array.from({ length: block * build.design.network.description.input.size }, () => Math.floor(next() * 65536) - 32768)
  await simulator.evaluate(inputs, block)
  const start = performance.now()
  const calls: Promise<unknown>[] = []
  for (let done = 0; done < samples; done += block) {
    calls.push(simulator.evaluate(inputs, block))
    // Two blocks in flight: one is computed while the other travels.
    if (calls.length > 1) await calls[calls.length - 2]
  }
  await Promise.all(calls)
  const seconds = (performance.now() - start) / 1000
  await simulator.close()
  return samples / seconds
}

const results = []
for (const [name, description] of [
  ['fractional 4-32-8-2', fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 })],
  ['lif 4-32-16-2', lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 })],
] as const) {
  const next = counterNumbers(2)
  const weights = Float32Array.from({ length: graphLayout(description).length }, () => next() - 0.5)
  const build = await buildSimulator(generateDesign(roundGraph(description, weights), { lanes: 8 }), join(tmpdir(), 'engram-test-cache'))
  const pure: number[] = []
  const socket: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    pure.push(await pureLoop(build))
    socket.push(await throughSocket(build))
  }
  results.push({
    network: name,
    samples,
    pure: Math.round(median(pure)),
    socket: Math.round(median(socket)),
    ratio: median(socket) / median(pure),
  })
}
await keepResults('socket-throughput', results)
if (process.argv.includes('--json')) console.log(JSON.stringify({ bench: 'socket-throughput', results }))
else {
  console.log('network                 pure C++/s   socket/s   ratio')
  for (const { network, pure, socket, ratio } of results) {
    console.log(`${network.padEnd(22)} ${String(pure).padStart(11)} ${String(socket).padStart(10)}   ${ratio.toFixed(2)}`)
  }
}
