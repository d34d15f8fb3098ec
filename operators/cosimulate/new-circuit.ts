import { expectedCycles } from '../../cosim/expected-cycles.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { graphCyclesBound } from '../../hdl/graph/graph-cycles-bound.ts'
import { networkCoverage } from '../../models/exercise/network-coverage.ts'
import type { RunningCircuit } from './running-circuit.ts'

/** Stimuli that are disturbed in any case, and clock cycles that more of them may take. */
const [fewestDisturbed, cyclesOfDisturbed] = [8, 1e7]

/** A circuit of which nothing was compared yet, with the counting integer model of its network. */
export const newCircuit = (
  network: number,
  { network: rounded, lanes }: Pick<Design, 'network' | 'lanes'>,
  simulator: RunningCircuit['simulator'],
  model: RunningCircuit['model'],
): RunningCircuit => ({
  network, rounded, simulator, model,
  asked: new Map(),
  cycles: expectedCycles({ network: rounded, lanes }),
  mostDisturbed: Math.max(fewestDisturbed, Math.floor(cyclesOfDisturbed / graphCyclesBound(rounded.description, lanes))),
  coverage: networkCoverage(rounded),
  answered: new Map(),
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
