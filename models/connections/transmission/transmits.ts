import { mixedWord } from './mixed-word.ts'
import { transmissionStep } from './transmission-step.ts'

/**
 * Whether the synapse to a target transmits a spike: the draw is the upper half of a mixed word, from 0 to 65,535, and must be less than
 * `chance`. `word` is that of the source and step (`sourceWord`).
 * Source: Levy and Baxter 2002, "Energy-efficient neuronal computation via quantal synaptic failures": synapses fail independently.
 */
export const transmits = (word: number, target: number, chance: number): boolean =>
  mixedWord((word + Math.imul(target, transmissionStep)) | 0) >>> 16 < chance
