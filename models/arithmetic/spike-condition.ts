import type { Arithmetic } from './arithmetic.ts'

/** 1 where `membrane` reaches `threshold` in the description's sense (`>=`) or exceeds it (`>`), otherwise 0. */
export const spikeCondition = <T>(a: Arithmetic<T>, membrane: T, threshold: T, strictness: '>=' | '>'): T =>
  a.atLeast(membrane, strictness === '>' ? a.add(threshold, a.constant(1n)) : threshold)
