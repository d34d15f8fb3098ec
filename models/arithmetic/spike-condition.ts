import type { Arithmetic } from './arithmetic.ts'

/** 1 where `membrane` reaches `threshold` in the description's sense (`>=`) or exceeds it (`>`), otherwise 0. */
export const spikeCondition = <T>(a: Arithmetic<T>, membrane: T, threshold: bigint, strictness: '>=' | '>'): T =>
  a.atLeast(membrane, a.constant(strictness === '>' ? threshold + 1n : threshold))
