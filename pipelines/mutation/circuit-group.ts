import { circuitMutants } from '../../cosim/mutation/mutants/circuit-mutants.ts'
import type { CircuitMutant } from '../../cosim/mutation/mutants/circuit-mutant.ts'
import { harnessMutants } from '../../cosim/mutation/mutants/harness-mutants.ts'
import { imageMutants } from '../../cosim/mutation/mutants/image-mutants.ts'
import { mutationGraphs } from '../../cosim/mutation/mutation-graphs.ts'
import { checkGraphCase } from '../../cosim/graph/check-graph-case.ts'
import { checkKeptCase } from '../../cosim/graph/check-kept-case.ts'
import { faultyCircuits } from '../../cosim/mutation/faults/faulty-circuits.ts'
import type { CircuitUnderTest } from '../../cosim/mutation/circuit-under-test.ts'
import { mutationCircuits } from '../../cosim/mutation/mutation-circuits.ts'
import { mutationStreams } from '../../cosim/mutation/mutation-streams.ts'
import type { Mutant } from '../../cosim/mutation/mutants/mutant.ts'
import { runCircuitMutants } from '../../cosim/mutation/run-circuit-mutants.ts'
import { stimuliWith } from '../../cosim/mutation/stimuli-with.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { cacheDirectory } from '../cache-directory.ts'
import type { MutantGroup } from './mutant-group.ts'

/**
 * Generated samples that each circuit runs for each mutant, as many as beside a task; and samples of each graph, which are drawn at random.
 */
const [samples, graphSamples] = [256, 96]

/**
 * Circuits whose generated top is mutated: of chains, in which a current comes in, or spikes, with lanes that divide, or do not; and,
 * behind the chains, of graphs, in which masks and values come in.
 */
const [chainTops, graphTops] = [[1, 3], [0, 1]]

/** Chains, the graphs behind them, streams behind those, and behind all a circuit of each planted fault, for mutants of the harness. */
const everyCircuit = () => {
  const [chains, graphs] = [mutationCircuits(), mutationGraphs(graphSamples)]
  const [streams, faulty] = [mutationStreams(graphSamples), faultyCircuits()]
  return {
    chains: chains.map(({ design }) => design),
    designs: [...chains, ...graphs, ...streams].map(({ design }) => design),
    tops: [...chainTops, ...graphTops.map((graph) => chains.length + graph)],
    faulty: [...faulty.keys()].map((index) => chains.length + graphs.length + streams.length + index),
    under: (): readonly CircuitUnderTest[] => [
      ...chains.map(({ name, design }) => ({ name, design, check: stimuliWith(design, undefined, samples, 1) })),
      ...graphs.map(({ name, design, held }) => ({ name, design, check: checkGraphCase(design, held) })),
      ...streams.map(({ name, design, held }) => ({ name, design, check: checkKeptCase(held) })),
      ...faulty,
    ],
  }
}

type Everything = {
  readonly chains: readonly Design[]
  readonly designs: readonly Design[]
  readonly tops: readonly number[]
  readonly faulty: readonly number[]
}

const group = (
  name: string,
  says: string,
  mutantsOf: (everything: Everything) => Promise<readonly CircuitMutant[]> | readonly CircuitMutant[],
): MutantGroup => {
  const everything = everyCircuit()
  const known = new Map<Mutant, CircuitMutant>()
  return {
    name,
    says,
    list: async () => {
      for (const one of await mutantsOf(everything)) known.set(one.mutant, one)
      return [...known.keys()]
    },
    sourceOf: (mutant) => known.get(mutant)!.original,
    run: (mutants, { jobs, signal, done }) =>
      runCircuitMutants(
        mutants.map((mutant) => known.get(mutant)!),
        { circuits: everything.under(), cacheDirectory: cacheDirectory(process.env), jobs, signal, done },
      ),
  }
}

/** The groups that are tried in a simulator. */
export const circuitGroups = (): readonly MutantGroup[] => [
  group('circuit', 'the SystemVerilog modules, and four generated tops, in 29 small circuits', ({ designs, tops }) =>
    circuitMutants(designs, tops),
  ),
  group('images', 'every weight in the memory images of the chains among these circuits, by one unit', ({ chains }) =>
    imageMutants(chains),
  ),
  group('harness', 'the C++ that runs the circuit and sends its frames', ({ designs, faulty }) =>
    harnessMutants(designs, faulty),
  ),
]
