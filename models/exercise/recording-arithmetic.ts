import type { Arithmetic } from '../arithmetic/arithmetic.ts'

/** A value that was brought into a field, before and after. */
export type Resize<T> = { readonly before: T; readonly after: T }

/** The same arithmetic, which also remembers what was brought into a field, in order. */
export const recordingArithmetic = <T>(a: Arithmetic<T>, resizes: Resize<T>[]): Arithmetic<T> => ({
  ...a,
  resize: (before, width, overflow) => {
    const after = a.resize(before, width, overflow)
    resizes.push({ before, after })
    return after
  },
})
