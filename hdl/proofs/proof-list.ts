import { currentStoreProofs } from './blocks/current-store-proofs.ts'
import { eventListProofs } from './blocks/event-list-proofs.ts'
import { membraneResetProofs } from './blocks/membrane-reset-proofs.ts'
import { networkTopProofs } from './blocks/network-top-proofs.ts'
import { neuronLayerProofs } from './blocks/neuron-layer-proofs.ts'
import { readoutProofs } from './blocks/readout-proofs.ts'
import { resizeProofs } from './blocks/resize-proofs.ts'
import { roundingShiftProofs } from './blocks/rounding-shift-proofs.ts'
import { scanUnitProofs } from './blocks/scan-unit-proofs.ts'
import { synapsesProofs } from './blocks/synapses-proofs.ts'
import { updateUnitProofs } from './blocks/update-unit-proofs.ts'
import type { Proof } from './proof.ts'

/** Every proof there is, in the order of the table. */
export const proofList: readonly Proof[] = [
  ...roundingShiftProofs,
  ...resizeProofs,
  ...membraneResetProofs,
  ...updateUnitProofs,
  ...eventListProofs,
  ...currentStoreProofs,
  ...scanUnitProofs,
  ...synapsesProofs,
  ...neuronLayerProofs,
  ...readoutProofs,
  ...networkTopProofs,
]
