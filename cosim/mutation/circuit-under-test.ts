import type { Stimuli } from './check-stimuli.ts'

/** A circuit in which mutants are sought, and what it is held to. */
export type CircuitUnderTest = { readonly name: string; readonly stimuli: Stimuli }
