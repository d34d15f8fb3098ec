import { membraneResetProofs } from './blocks/membrane-reset-proofs.ts'
import { resizeProofs } from './blocks/resize-proofs.ts'
import { roundingShiftProofs } from './blocks/rounding-shift-proofs.ts'
import type { Proof } from './proof.ts'

/** Every proof there is, in the order of the table. */
export const proofList: readonly Proof[] = [...roundingShiftProofs, ...resizeProofs, ...membraneResetProofs]
