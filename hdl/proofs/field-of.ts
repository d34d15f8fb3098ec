import type { Arithmetic } from '../../models/arithmetic/arithmetic.ts'

/** The signed number in bits `index * width` and up of a word. */
export const fieldOf = <T>(a: Arithmetic<T>, word: T, index: number, width: number): T =>
  a.resize(a.shiftRight(word, index * width), width, 'wrap')
