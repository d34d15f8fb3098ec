import { mixedWord } from './mixed-word.ts'
import { transmissionStep } from './transmission-step.ts'

/**
 * What all synapses of a source draw from in a step of a sample, which are counted from 0: a word of 32 bits. It does not know the sample,
 * so that an answer does not depend on what was asked before.
 */
export const sourceWord = (salt: number, step: number, source: number): number =>
  mixedWord((salt + Math.imul(step, transmissionStep) + source) | 0)
