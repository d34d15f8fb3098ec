// Fused float32 kernels. Matrices are row-major; a scan's layout is time-major, [step][lane], a lane being one neuron of one
// sample. Sizes need not be multiples of four: what is left over is done one by one, in the same order of operations.
export { linear, accumulateOuter } from './dense'
export { countSpikes, linearSpikes, accumulateOuterSpikes } from './sparse'
export { scanForward, scanBackward, decayForward, decayBackward } from './scan'
export { sumSteps } from './sum-steps'
export { populationForward } from './population-forward'
export { populationRounded } from './population-rounded'
export { populationBackward, populationRoundedBackward } from './population-backward'
export { activeBackward } from './active'
export { listEvents } from './event-lists'
export { gatherRows } from './gather'
export { synapsesForward, synapsesBackward, synapsesOuter, fillRows, maskRows, maskAddRows, addTransposed } from './synapses'
export { listen } from './listen'
