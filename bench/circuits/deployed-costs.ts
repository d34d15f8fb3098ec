// What the trained networks of a run cost once they are deployed: as C on a Cortex-M4, and as a circuit by the cost model.
// Needs gcc-arm-none-eabi and qemu-system-arm.
// Usage: npm run bench -- deployed-costs --run=DIRECTORY [--format=QS3.12] [--weights=QS1.6] [--lanes=32] [--samples=25] [--json]
import { parseArgs } from 'node:util'
import { runOnCortex } from '../../cosim/c/run-on-cortex.ts'
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { operationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { operationsEnergy } from '../../hdl/cost/energy/operations-energy.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import type { GraphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { withArithmetic } from '../../operators/model/with-arithmetic.ts'
import { integersOnTests } from '../tools/circuits/integers-on-tests.ts'
import { trainedItems } from '../tools/circuits/trained-items.ts'
import { trainedWeights } from '../tools/circuits/trained-weights.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const { values: chosen } = parseArgs({
  options: {
    run: { type: 'string' }, format: { type: 'string' }, weights: { type: 'string' }, lanes: { type: 'string', default: '32' },
    samples: { type: 'string', default: '1000000' },
    json: { type: 'boolean' }, parquet: { type: 'string' },
  },
})

/** Samples that run on the emulated core, of whole length. */
const emulated = 8

const rowsOf = async (directory: string): Promise<Result[]> => {
  const { format, weights: weightFormat } = chosen
  const arithmetic = { ...(format !== undefined && { format }), ...(weightFormat !== undefined && { weightFormat }) }
  const rows: Result[] = []
  for (const { trained: { network, description: trained, weights }, tests: all } of await trainedItems(directory)) {
    // The first of them: what enters of long recordings is large.
    const tests = all.slice(0, Number(chosen.samples))
    const rounded = roundGraph(withArithmetic(trained, arithmetic), weights)
    const { inputs, lengths, spikes, right } = integersOnTests(rounded, tests)
    const design = generateDesign(rounded, { lanes: Number(chosen.lanes) })
    const mean = (of: (spikes: GraphSpikes) => number): number => spikes.reduce((sum, one) => sum + of(one), 0) / tests.length
    const accumulates = mean((one) => operationCounts(rounded, one).accumulates)
    const multiplyAccumulates = mean((one) => operationCounts(rounded, one).multiplyAccumulates)
    const cost = circuitCost(rounded, design.lanes, 'xc7')
    const long = inputs.length / tests.length
    const cortex = await runOnCortex(
      rounded, { inputs: inputs.slice(0, emulated * long), lengths: lengths.slice(0, emulated) }, 'cortex-m4',
      new AbortController().signal,
    )
    if (cortex.equal !== cortex.samples) throw new Error(`network ${network}: C gives ${cortex.equal} of ${cortex.samples} samples alike`)
    rows.push({
      network,
      weights: trainedWeights(trained),
      'accuracy %': tests.some(({ label }) => label !== null) ? (100 * right) / tests.length : '-',
      'accumulates': Math.round(accumulates), 'products': Math.round(multiplyAccumulates),
      'operations nJ': operationsEnergy(accumulates, multiplyAccumulates),
      'flash bytes': cortex.flashBytes, 'RAM bytes': cortex.ramBytes, 'stack bytes': cortex.stackBytes,
      'M4 instructions': cortex.instructions, 'ms at 100 MHz, one a cycle': cortex.instructions / 1e5,
      'xc7 LUT': cost.lut, 'xc7 block RAM': cost.blockRam, 'circuit cycles': Math.round(mean(graphCycles(design))),
    })
  }
  return rows
}

if (chosen.run === undefined) console.log('deployed-costs: not run; it needs a finished run that trained networks, with --run=DIRECTORY')
else await printResults(`deployed-costs of ${chosen.run}`, await rowsOf(chosen.run))
