// Steps a second of an endless stream in both simulators and in the integer model, and what differs.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { longStream } from '../cosim/graph/long-stream.ts'
import { recurrentLayer } from '../cosim/graph/recurrent-layer.ts'
import { keptGraph } from '../models/graph/kept/kept-graph.ts'

const cacheDirectory = join(tmpdir(), 'engram-test-cache')
const sizes = [[16, 12], [128, 140]] as const
const windows = Number(process.argv[2] ?? 1000)

console.log('| network | simulator | steps | differences | circuit, steps/s | integer model, steps/s |\n|---|---|---|---|---|---|')
for (const [neurons, lines] of sizes) {
  const network = keptGraph(recurrentLayer({ neurons, lines, steps: 100, recurrent: true }), { every: 1000 })
  for (const simulator of ['verilator', 'embedded'] as const) {
    const few = Math.max(1, Math.floor(windows * (16 / neurons) * (simulator === 'verilator' ? 1 : 0.1)))
    const share = neurons === 16 ? 0.2 : 0.03
    const { steps, differences, circuitSeconds, integerSeconds } =
      await longStream(network, { windows: few, share, lanes: neurons === 16 ? 4 : 8, simulator, cacheDirectory })
    const rate = (seconds: number): string => Math.round(steps / seconds).toLocaleString('en')
    console.log(`| ${lines}-${neurons}-10 recurrent | ${simulator} | ${steps.toLocaleString('en')} | ${differences} | ${
      rate(circuitSeconds)} | ${rate(integerSeconds)} |`)
  }
}
