/**
 * Words of the block that tells the kernels what a population is, in order, as assembly/population/population-block.ts reads them.
 * Addresses and whole numbers, `slope` alone a float32.
 */
export const populationFields = [
  'current', 'currentStep', 'synaptic', 'potential', 'membrane', 'spikes', 'adaptation', 'states', 'held', 'left',
  'taps', 'depth', 'exponentials', 'count', 'decay', 'threshold', 'scale', 'synapticDecay', 'rise', 'rho',
  'strict', 'reset', 'lanes', 'sends', 'refractory', 'steps',
  'adjoint', 'spikeGradient', 'currentAdjoint', 'synapticAdjoint', 'adaptationAdjoint', 'carried',
  'dDecay', 'dThreshold', 'dScale', 'dSynapticDecay', 'dRise', 'dRho', 'surrogate', 'slope', 'attached',
  'rules', 'biases', 'open', 'quiet', 'gain', 'dGain', 'entered',
  'recovery', 'recoveryAdjoint', 'coupling', 'retention', 'rest', 'dCoupling', 'dRetention', 'dRest', 'period',
  'gate', 'enteredGate',
] as const
