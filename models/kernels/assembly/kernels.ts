// Fused float32 kernels. Matrices are row-major; a scan's layout is time-major, [step][lane], a lane being one neuron of one
// sample. Sizes need not be multiples of four: what is left over is done one by one, in the same order of operations.
export { multiply, pack, useScratch } from './blocked'
export { linear, accumulateOuter } from './dense'
export { countSpikes, linearSpikes, accumulateOuterSpikes } from './sparse'
export { scanForward, decayForward, decayBackward } from './scan'
export { scanBackward } from './scan-backward'
export { sumSteps } from './sum-steps'
export { columnSums, combineRows } from './normalise'
export { populationForward } from './population/population-forward'
export { populationRounded } from './population/population-rounded'
export { populationBackward, populationRoundedBackward } from './population/population-backward'
export { isPlain } from './population/plain-backward'
export { activeBackward } from './population/active'
export { listEvents, listSpikes, listValues, listByLine } from './event-lists'
export { gatherPanels, gatherRows, packPanels } from './gather'
export {
  synapsesForward, synapsesBackward, synapsesOuter, synapsesListed, synapsesListedOuter, fillRows, maskRows, maskAddRows, addTransposed,
} from './synapses'
export { tapsForward, tapsOuter, tapsBack } from './taps/taps'
export { spectraOfRows, spectraOfTaps, addSpectra } from './taps/spectra'
export { listen } from './listen'
export { sourceWords, failingForward, failingBackward, failingActive, failingOuter, failSynapses } from './transmission'
