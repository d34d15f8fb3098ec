import { axonProofs } from './blocks/lists/axon-proofs.ts'
import { constantProductProofs } from './blocks/constant-product-proofs.ts'
import { currentRingProofs } from './blocks/current-ring-proofs.ts'
import { currentStoreProofs } from './blocks/current-store-proofs.ts'
import { currentSumProofs } from './blocks/current-sum-proofs.ts'
import { eventListProofs } from './blocks/lists/event-list-proofs.ts'
import { listJoinProofs } from './blocks/lists/list-join-proofs.ts'
import { membraneResetProofs } from './blocks/updates/membrane-reset-proofs.ts'
import { networkTopProofs } from './blocks/network-top-proofs.ts'
import { neuronLayerProofs } from './blocks/neuron-layer-proofs.ts'
import { ownConstantsProofs } from './blocks/own-constants-proofs.ts'
import { parameterLoaderProofs } from './blocks/parameter-loader-proofs.ts'
import { populationUpdateProofs } from './blocks/updates/population-update-proofs.ts'
import { readoutProofs } from './blocks/readout-proofs.ts'
import { resizeProofs } from './blocks/resize-proofs.ts'
import { roundingShiftProofs } from './blocks/rounding-shift-proofs.ts'
import { scanUnitProofs } from './blocks/scan-unit-proofs.ts'
import { sparseSynapsesProofs } from './blocks/sparse-synapses-proofs.ts'
import { stepResultsProofs } from './blocks/results/step-results-proofs.ts'
import { streamResultsProofs } from './blocks/results/stream-results-proofs.ts'
import { synapsesProofs } from './blocks/synapses-proofs.ts'
import { updateUnitProofs } from './blocks/updates/update-unit-proofs.ts'
import { valueListProofs } from './blocks/lists/value-list-proofs.ts'
import type { Proof } from './proof.ts'

/** Proofs that take longer than the tests have. */
const long = (proofs: readonly Proof[]): readonly Proof[] => proofs.map((proof) => ({ ...proof, long: true as const }))

/** Every proof there is, in the order of the table. */
export const proofList: readonly Proof[] = [
  ...roundingShiftProofs,
  ...resizeProofs,
  ...constantProductProofs,
  ...membraneResetProofs,
  ...updateUnitProofs,
  ...long(populationUpdateProofs),
  ...eventListProofs,
  ...long(valueListProofs),
  ...long(listJoinProofs),
  ...long(axonProofs),
  ...currentStoreProofs,
  ...long(currentRingProofs),
  ...long(currentSumProofs),
  ...long(ownConstantsProofs),
  ...scanUnitProofs,
  ...synapsesProofs,
  ...long(sparseSynapsesProofs),
  ...neuronLayerProofs,
  ...readoutProofs,
  ...stepResultsProofs,
  ...streamResultsProofs,
  ...networkTopProofs,
  ...parameterLoaderProofs,
]
