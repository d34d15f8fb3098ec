import type { Arithmetic } from '../../arithmetic/arithmetic.ts'

/**
 * The same arithmetic, in which an operation on the same operands (the same objects) is done once: steps that differ in one input share
 * what does not depend on it.
 */
export const sharedArithmetic = <T extends object>(a: Arithmetic<T>): Arithmetic<T> => {
  const numbers = new Map<T, number>()
  const known = new Map<string, T>()
  const numberOf = (value: T): number => {
    if (!numbers.has(value)) numbers.set(value, numbers.size)
    return numbers.get(value)!
  }
  const once = (make: () => T, operation: string, operands: readonly T[], ...rest: readonly (string | number)[]): T => {
    const key = [operation, ...operands.map(numberOf), ...rest].join()
    const value = known.get(key) ?? make()
    known.set(key, value)
    return value
  }
  return {
    constant: (value) => once(() => a.constant(value), 'constant', [], String(value)),
    add: (x, y) => once(() => a.add(x, y), 'add', [x, y]),
    subtract: (x, y) => once(() => a.subtract(x, y), 'subtract', [x, y]),
    multiply: (x, y) => once(() => a.multiply(x, y), 'multiply', [x, y]),
    shiftRight: (x, bits) => once(() => a.shiftRight(x, bits), 'shiftRight', [x], bits),
    shiftTowardZero: (x, bits) => once(() => a.shiftTowardZero(x, bits), 'shiftTowardZero', [x], bits),
    atLeast: (x, y) => once(() => a.atLeast(x, y), 'atLeast', [x, y]),
    select: (condition, one, zero) => once(() => a.select(condition, one, zero), 'select', [condition, one, zero]),
    resize: (x, width, overflow) => once(() => a.resize(x, width, overflow), 'resize', [x], width, overflow),
  }
}
