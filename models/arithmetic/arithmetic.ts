/**
 * The integer operations from which every neuron's integer step is written. The same step is instantiated with
 * `bigintArithmetic` (the definition), `rangeArithmetic` (proves widths), and a WebAssembly emitter (runs fast);
 * a solver can be added in the same way. Values are exact integers; nothing wraps unless `resize` says so.
 */
export type Arithmetic<T> = {
  constant(value: bigint): T
  add(a: T, b: T): T
  subtract(a: T, b: T): T
  multiply(a: T, b: T): T
  /** Arithmetic shift right by `bits` >= 0: the floor of a / 2^bits. */
  shiftRight(a: T, bits: number): T
  /** a / 2^bits, `bits` >= 0, without its fraction: the floor of what is not negative, the ceiling of what is. */
  shiftTowardZero(a: T, bits: number): T
  /** 1 where a >= b, otherwise 0. */
  atLeast(a: T, b: T): T
  /** `whenOne` where `condition` is 1, `whenZero` where it is 0. */
  select(condition: T, whenOne: T, whenZero: T): T
  /** Brings `a` into a signed field of `width` bits, by clipping to its ends or by two's-complement wrap. */
  resize(a: T, width: number, overflow: 'saturate' | 'wrap'): T
}
