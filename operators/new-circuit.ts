import { networkCoverage } from '../models/exercise/network-coverage.ts'
import type { RunningCircuit } from './running-circuit.ts'

/** A circuit of which nothing was compared yet. */
export const newCircuit = (
  network: number,
  rounded: RunningCircuit['rounded'],
  simulator: RunningCircuit['simulator'],
  model: RunningCircuit['model'],
): RunningCircuit => ({
  network, rounded, simulator, model,
  coverage: networkCoverage(rounded),
  found: { compared: 0, membranes: 0, differences: 0, differingSamples: 0, differingStimuli: 0, cycles: 0, samples: 0, loopInferences: 0, loopDifferences: 0, stimuli: 0 },
})
