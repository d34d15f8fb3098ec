/** A whole number as JSON carries it without loss: a number, or its decimal digits as text where a double may not hold it (beyond 2^53). */
export type ExactInteger = number | string

/** A whole number, 64 bits or more, in the form that keeps all its digits in events, records and JSON. `BigInt` reads both forms back. */
export const exactInteger = (value: number | bigint): ExactInteger =>
  typeof value === 'number' || Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
