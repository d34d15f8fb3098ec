import { expectedCycles } from '../../cosim/expected-cycles.ts'
import { inferenceCyclesBound } from '../../hdl/cost/timing/inference-cycles-bound.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { networkCoverage } from '../../models/exercise/network-coverage.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import type { RunningCircuit } from './running-circuit.ts'

/** Stimuli that are disturbed in any case, and clock cycles that more of them may take. */
const [fewestDisturbed, cyclesOfDisturbed] = [8, 1e7]

/** A circuit of which nothing was compared yet; `graph` is its network as a graph, and `model` the counting integer model of that. */
export const newCircuit = (
  network: number,
  { network: rounded, lanes }: Pick<Design, 'network' | 'lanes'>,
  simulator: RunningCircuit['simulator'],
  { graph, model }: { readonly graph: RoundedGraph; readonly model: RunningCircuit['model'] },
): RunningCircuit => ({
  network, rounded, graph, simulator, model,
  cycles: expectedCycles({ network: rounded, lanes }),
  mostDisturbed: Math.max(fewestDisturbed, Math.floor(cyclesOfDisturbed / inferenceCyclesBound(rounded.description, lanes))),
  coverage: networkCoverage(graph),
  found: {
    compared: 0,
    membranes: 0,
    differences: 0,
    differingSamples: 0,
    differingStimuli: 0,
    cycles: 0,
    samples: 0,
    loopInferences: 0,
    loopDifferences: 0,
    stimuli: 0,
    disturbed: 0,
  },
})
