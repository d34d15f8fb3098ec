import type { NirDynamics } from './nir-dynamics.ts'

const norse: NirDynamics = { decay: 'euler', gain: 'euler', reset: 'to-reset', threshold: '>', late: false }
const sinabs: NirDynamics = { decay: 'exponential', gain: 'euler', reset: 'subtract', threshold: '>', late: false }

/**
 * Dynamics by the simulators whose spikes they give. Measured on the traces of one leaky neuron that ten simulators left for the paper on
 * NIR (`01_lif`, dt 0.1 ms): spike times of each are equal to its column.
 */
export const nirPresets = {
  norse,
  snntorch: norse,
  spinnaker2: norse,
  nengo: { ...norse, decay: 'exponential', gain: 'exponential' },
  sinabs,
  rockpool: sinabs,
  spyx: { ...norse, reset: 'subtract-later', late: true },
  lava: { ...norse, late: true },
} as const satisfies Readonly<Record<string, NirDynamics>>
