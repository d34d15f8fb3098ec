// Circuits of networks that a run trained, all of them or those whose variants contain a name, the first of each: their paths in a row and
// side by side, memories fused. Accuracy of integers on the test samples of the run; cycles of a step by the cycles that are exactly those
// of the circuit, steps a second at 100 MHz, area on xc7 by prediction, energy of a step by operations, and of memories and products on
// xc7. Usage: npm run bench -- trained-circuits --run=DIRECTORY [--only=NAME,NAME] [--format=QS2.13] [--lanes=4] [--json]
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { circuitEnergy } from '../../hdl/cost/energy/circuit-energy.ts'
import { memoryActivity } from '../../hdl/cost/energy/memory-activity.ts'
import { operationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { operationsEnergy } from '../../hdl/cost/energy/operations-energy.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphLanes } from '../../hdl/graph/graph-lanes.ts'
import { graphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
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
    run: { type: 'string' }, only: { type: 'string' }, format: { type: 'string', default: 'QS2.13' },
    lanes: { type: 'string', default: '4' },
    json: { type: 'boolean' }, parquet: { type: 'string' },
  },
})
const hertz = 100e6

/** The same network, whose connections from memories are fused when it is rounded, its paths side by side or in a row. */
const laidOut = (description: GraphDescription, paths: 'one-by-one' | 'together'): GraphDescription => {
  const memories = new Set(description.populations.flatMap(({ name, model }) => (model.kind === 'legendre' ? [name] : [])))
  return {
    ...description,
    arithmetic: { ...description.arithmetic, connections: paths },
    connections: description.connections.map((one) =>
      (memories.has(one.from) && !memories.has(one.to) ? { ...one, fused: true } : one)),
  }
}

/** Values that are one for a neuron, and outputs, take a lane; what spikes or remembers takes those that were asked for. */
const lanesOf = (description: GraphDescription) => graphLanes(description, {
  populations: description.populations.map(({ size }, index) =>
    (size === 1 || index === description.populations.length - 1 ? 1 : Math.min(size, Number(chosen.lanes)))),
  ...(description.readout.through && { readout: 1 }),
})

const rowsOf = async (directory: string): Promise<Result[]> => {
  const { parts } = await openFinishedRun(directory)
  const names = chosen.only?.split(',')
  // Of each item by itself: what one fold is tested on another has learned.
  const networks = new Map<string, TrainedNetwork & { readonly item: string }>()
  const tests = new Map<string, Sample[]>()
  for (const { table, path } of parts) {
    if (table !== 'networks' && table !== 'samples') continue
    for await (const batch of readParquetPart(join(directory, path))) {
      if (table === 'networks') networksOfBatch(batch).forEach((one, row) => {
        const variant = String(batch.getChild('variant')!.get(row))
        if (!networks.has(variant)) networks.set(variant, { ...one, item: basename(path) })
      })
      if (table !== 'samples') continue
      const found = samplesOfBatch(batch).flatMap(({ sample }) => (sample.split === 'test' ? [sample] : []))
      tests.set(basename(path), [...(tests.get(basename(path)) ?? []), ...found])
    }
  }
  if (tests.size === 0) throw new EngramError(`${directory}: got no test samples, expected a run that keeps some`, 2)
  return [...networks].filter(([variant]) => !names || names.some((name) => variant.includes(name))).flatMap(([variant, trained]) =>
    (['together', 'one-by-one'] as const).map((paths) => {
      const samples = tests.get(trained.item)!
      const steps = samples.reduce((sum, { length }) => sum + length, 0)
      const network = roundGraph(laidOut(withArithmetic(trained.description, { format: chosen.format }), paths), trained.weights)
      const { description } = network
      const entered = sampleInputs(description, samples)
      const inputs = quantiseInputs(description, entered.inputs)
      const trace = runIntegerGraph(network, false)(inputs, samples.length, entered.lengths)
      const answers = graphActions(description, trace.outputs)
      const { lanes } = generateDesign(network, { lanes: lanesOf(description) })
      const [spikesOf, cyclesOf] = [graphSpikes(description), graphCycles({ network, lanes })]
      const each = samples.map(({ length }, n) => spikesOf({ inputs, spikes: trace.spikes, length }, n))
      const ofStep = (of: (spikes: (typeof each)[number]) => number): number => each.reduce((sum, one) => sum + of(one), 0) / steps
      const cycles = ofStep(cyclesOf)
      const { trained: learned, decays } = parameterRules(trained.description, 1)
      const { lut, flipFlop, dsp, blockRam } = circuitCost(network, lanes, 'xc7')
      return {
        network: variant, paths: paths === 'together' ? 'in a row' : 'side by side',
        weights: decays.reduce((sum, one, at) => sum + (one & learned[at]!), 0),
        'accuracy %': (100 * samples.filter(({ label }, n) => answers[n] === label).length) / samples.length,
        'cycles of a step': cycles, 'steps a second at 100 MHz': Math.round(hertz / cycles), lut, 'flip-flops': flipFlop, dsp,
        'block RAM': blockRam,
        'nJ a step, operations': ofStep((spikes) => {
          const { accumulates, multiplyAccumulates } = operationCounts(network, spikes)
          return operationsEnergy(accumulates, multiplyAccumulates)
        }),
        'nJ a step, memories and products on xc7': ofStep((spikes) =>
          circuitEnergy('xc7', { registers: 0 }, memoryActivity(network, lanes, spikes)).dynamic * 1e9),
      }
    }))
}

if (chosen.run === undefined) console.log('trained-circuits: not run; it needs a finished run that trained networks, with --run=DIRECTORY')
else await printResults(`trained-circuits of ${chosen.run}`, await rowsOf(chosen.run))
