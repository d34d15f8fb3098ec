import type { Arithmetic } from '../../arithmetic/arithmetic.ts'

/** A value that was brought into a field, before and after. */
export type Resize<T> = { readonly before: T; readonly after: T }

/** Two values that were compared, the first with the second as its lower bound. */
export type Comparison<T> = { readonly value: T; readonly bound: T }

/** The same arithmetic, which also remembers what was brought into a field, and what was compared, in order. */
export const recordingArithmetic = <T>(a: Arithmetic<T>, resizes: Resize<T>[], comparisons: Comparison<T>[] = []): Arithmetic<T> => ({
  ...a,
  atLeast: (value, bound) => {
    comparisons.push({ value, bound })
    return a.atLeast(value, bound)
  },
  resize: (before, width, overflow) => {
    const after = a.resize(before, width, overflow)
    resizes.push({ before, after })
    return after
  },
})
