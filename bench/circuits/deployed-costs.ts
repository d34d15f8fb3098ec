// What the trained networks of a run cost once they are deployed: as C on a Cortex-M4, and as a circuit by the cost model.
// Needs gcc-arm-none-eabi and qemu-system-arm.
// Usage: npm run bench -- deployed-costs --run=DIRECTORY [--format=QS3.12] [--weights=QS1.6] [--lanes=32] [--json]
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runOnCortex } from '../../cosim/c/run-on-cortex.ts'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { operationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { operationsEnergy } from '../../hdl/cost/energy/operations-energy.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { runIntegerGraph } from '../../models/graph/integer/run-integer-graph.ts'
import { graphActions } from '../../models/graph/readout/graph-actions.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { parameterRules } from '../../models/learners/graph/optimise/parameter-rules.ts'
import { sampleInputs } from '../../models/samples/sample-inputs.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { withArithmetic } from '../../operators/model/with-arithmetic.ts'
import { networksOfBatch, type TrainedNetwork } from '../../operators/networks/networks-of-batch.ts'
import { openFinishedRun } from '../../pipelines/report/data/open-finished-run.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const { values: chosen } = parseArgs({
  options: {
    run: { type: 'string' }, format: { type: 'string' }, weights: { type: 'string' }, lanes: { type: 'string', default: '32' },
    json: { type: 'boolean' }, parquet: { type: 'string' },
  },
})

/** Samples that run on the emulated core, of whole length. */
const emulated = 8

const rowsOf = async (directory: string): Promise<Result[]> => {
  const { parts } = await openFinishedRun(directory)
  const networks: TrainedNetwork[] = []
  const tests: Sample[] = []
  for (const { table, path } of parts) {
    if (table !== 'networks' && table !== 'samples') continue
    for await (const batch of readParquetPart(join(directory, path))) {
      if (table === 'networks') networks.push(...networksOfBatch(batch))
      else if (networks.length < 2) tests.push(...samplesOfBatch(batch).flatMap(({ sample }) => (sample.split === 'test' ? [sample] : [])))
    }
  }
  if (tests.length === 0) throw new EngramError(`${directory}: got no test samples, expected a run that keeps some`, 2)
  const { format, weights: weightFormat } = chosen
  const rows: Result[] = []
  for (const { network, description: trained, weights } of networks) {
    const arithmetic = { ...(format !== undefined && { format }), ...(weightFormat !== undefined && { weightFormat }) }
    const rounded = roundGraph(withArithmetic(trained, arithmetic), weights)
    const { description } = rounded
    const entered = sampleInputs(description, tests)
    const inputs = quantiseInputs(description, entered.inputs)
    const trace = runIntegerGraph(rounded, false)(inputs, tests.length, entered.lengths)
    const answers = graphActions(description, trace.outputs)
    const right = tests.filter(({ label }, n) => answers[n] === label).length
    const design = generateDesign(rounded, { lanes: Number(chosen.lanes) })
    const [spikesOf, cycles] = [graphSpikes(description), graphCycles(design)]
    const mean = (of: (spikes: ReturnType<typeof spikesOf>) => number): number =>
      tests.reduce((sum, { length }, n) => sum + of(spikesOf({ inputs, spikes: trace.spikes, length }, n)), 0) / tests.length
    const accumulates = mean((spikes) => operationCounts(rounded, spikes).accumulates)
    const multiplyAccumulates = mean((spikes) => operationCounts(rounded, spikes).multiplyAccumulates)
    const cost = circuitCost(rounded, design.lanes, 'xc7')
    const long = inputs.length / tests.length
    const cortex = await runOnCortex(
      rounded, { inputs: inputs.slice(0, emulated * long), lengths: entered.lengths.slice(0, emulated) }, 'cortex-m4',
      new AbortController().signal,
    )
    if (cortex.equal !== cortex.samples) throw new Error(`network ${network}: C gives ${cortex.equal} of ${cortex.samples} samples alike`)
    const { trained: learned, decays } = parameterRules(description, 1)
    rows.push({
      network,
      weights: decays.reduce((sum, one, at) => sum + (one & learned[at]!), 0),
      'accuracy %': (100 * right) / tests.length, 'accumulates': Math.round(accumulates), 'products': Math.round(multiplyAccumulates),
      'operations nJ': operationsEnergy(accumulates, multiplyAccumulates),
      'flash bytes': cortex.flashBytes, 'RAM bytes': cortex.ramBytes, 'stack bytes': cortex.stackBytes,
      'M4 instructions': cortex.instructions, 'ms at 100 MHz, one a cycle': cortex.instructions / 1e5,
      'xc7 LUT': cost.lut, 'xc7 block RAM': cost.blockRam, 'circuit cycles': Math.round(mean(cycles)),
    })
  }
  return rows
}

if (chosen.run === undefined) console.log('deployed-costs: not run; it needs a finished run that trained networks, with --run=DIRECTORY')
else await printResults(`deployed-costs of ${chosen.run}`, await rowsOf(chosen.run))
