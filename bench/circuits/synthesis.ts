// What whole circuits with 8 lanes take up on each target, and what an inference of them costs, as `collectSynthesisMetrics` finds it:
// random weights, the observations of episodes that such a network plays; docs/synthesis.md. Usage: synthesis.ts [--json]
// [--parquet DIRECTORY]; some five minutes of processor time the first time.
import { tmpdir } from 'node:os'
import { synthesisTargets } from '../../hdl/tools/yosys/synthesis-targets.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { collectSynthesisMetrics } from '../../operators/synthesise/collect-synthesis-metrics.ts'
import { encodeSpikes } from '../../operators/model/encode-spikes.ts'
import { generateEpisodes } from '../../operators/play/generate-episodes.ts'
import { roundFixedPoint } from '../../operators/model/round-fixed-point.ts'
import { stepNeurons } from '../../operators/model/step-neurons.ts'
import { printResults, type Result } from '../tools/print-results.ts'
import { runStages } from '../tools/run-stages.ts'
import { untrainedNetwork } from '../tools/untrained-network.ts'

const networks: readonly (readonly [string, GraphDescription])[] = [
  ['LIF 4-8-2', lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 10 })],
  ['fractional 4-32-8-2, H = 8', fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 })],
]
const stages = [
  generateEpisodes({ episodes: 3, record: 3 }), encodeSpikes(), stepNeurons(), roundFixedPoint(),
  collectSynthesisMetrics({ targets: [...synthesisTargets], lanes: 8 }),
]
const [cells, costs]: [Result[], Result[]] = [[], []]
const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const whole = (value: unknown): number => Math.round(Number(value))

for (const [network, description] of networks) {
  const next = counterNumbers(7)
  // From -0.6 to 0.6, as trained ones mostly are.
  const weights = Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.5) * 1.2)
  const { emitted } = await runStages(stages, [untrainedNetwork(description, weights)], tmpdir())
  const rows = emitted.filter(({ table }) => table === 'synthesis').flatMap(({ batch }) => batch.toArray())
  const totals = rows.map((row) => row.toJSON() as Record<string, unknown>).filter(({ module }) => module === 'total')
  for (const row of totals) {
    cells.push({
      network, target: text(row.target), lut: whole(row.lut), 'lut as memory': whole(row.lut_ram), ff: whole(row.flip_flop),
      dsp: whole(row.dsp), bram: whole(row.block_ram), 'clock MHz': text(row.fmax_mhz), note: text(row.note), yosys: text(row.tool_version),
    })
  }
  const [first] = totals
  costs.push({
    network, 'cycles at worst': whole(first!.cycles), mean: whole(first!.cycles_mean), ac: whole(first!.ac), mac: whole(first!.mac),
    'by operations nJ': Number(first!.energy_operations_nj), 'dense nJ': Number(first!.energy_dense_nj),
    toggles: whole(first!.register_toggles),
    ...Object.fromEntries(totals.map((row) => [`by toggles nJ, ${text(row.target)}`, Number(row.energy_toggles_nj)])),
    spikes: text(first!.activity),
  })
}
await printResults('synthesis', cells)
await printResults('synthesis-inference', costs)
