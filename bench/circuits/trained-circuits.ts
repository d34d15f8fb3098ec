// Circuits of networks that a run trained, all of them or those whose variants contain a name, the first of each: their paths in a row and
// side by side, memories fused. Accuracy of integers on the test samples of the run; cycles of a step by the cycles that are exactly those
// of the circuit, steps a second at 100 MHz, area on xc7 by prediction, energy of a step by operations, and of memories and products on
// xc7. Usage: npm run bench -- trained-circuits --run=DIRECTORY [--only=NAME,NAME] [--format=QS2.13] [--lanes=4] [--json]
import { parseArgs } from 'node:util'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphLanes } from '../../hdl/graph/graph-lanes.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { withArithmetic } from '../../operators/model/with-arithmetic.ts'
import { circuitFigures } from '../tools/circuits/circuit-figures.ts'
import { integersOnTests } from '../tools/circuits/integers-on-tests.ts'
import { trainedItems } from '../tools/circuits/trained-items.ts'
import { trainedWeights } from '../tools/circuits/trained-weights.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const { values: chosen } = parseArgs({
  options: {
    run: { type: 'string' }, only: { type: 'string' }, format: { type: 'string', default: 'QS2.13' },
    lanes: { type: 'string', default: '4' },
    json: { type: 'boolean' }, parquet: { type: 'string' },
  },
})

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

/** What reaches a population through synapses with delays is one sum. */
const pathsOf = ({ connections }: GraphDescription) =>
  (connections.some(({ model }) => model.kind === 'delayed') ? (['together'] as const) : (['together', 'one-by-one'] as const))

const rowsOf = async (directory: string): Promise<Result[]> => {
  const names = chosen.only?.split(',')
  const first = (await trainedItems(directory)).filter(({ variant }, at, all) => all.findIndex((one) => one.variant === variant) === at)
  return first.filter(({ variant }) => !names || names.some((name) => variant.includes(name))).flatMap(({ variant, trained, tests }) =>
    pathsOf(trained.description).map((paths) => {
      const steps = tests.reduce((sum, { length }) => sum + length, 0)
      const network = roundGraph(laidOut(withArithmetic(trained.description, { format: chosen.format }), paths), trained.weights)
      const { description } = network
      const { lanes } = generateDesign(network, { lanes: lanesOf(description) })
      const { spikes, right } = integersOnTests(network, tests)
      return {
        network: variant, paths: paths === 'together' ? 'in a row' : 'side by side', weights: trainedWeights(trained.description),
        'accuracy %': (100 * right) / tests.length,
        ...circuitFigures(network, lanes, (of) => spikes.reduce((sum, one) => sum + of(one), 0) / steps),
      }
    }))
}

if (chosen.run === undefined) console.log('trained-circuits: not run; it needs a finished run that trained networks, with --run=DIRECTORY')
else await printResults(`trained-circuits of ${chosen.run}`, await rowsOf(chosen.run))
