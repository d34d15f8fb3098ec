import binaryen from 'binaryen'
import type { Arithmetic } from './arithmetic.ts'

/** A value of the emitter: reads one 64-bit local or constant; may be used any number of times. */
export type WasmValue = () => binaryen.ExpressionRef

/** Collects the statements of one function body; every operation's result goes to a local of its own. */
export type WasmBody = {
  readonly module: binaryen.Module
  /** A new local of the given type. */
  local(type: binaryen.Type): number
  /** Appends a statement. */
  emit(statement: binaryen.ExpressionRef): void
}

/**
 * {@link Arithmetic} that writes WebAssembly: running an integer step with it emits 64-bit code for that step. Exact as
 * long as every intermediate value fits 63 bits, which `rangeArithmetic` proves for the same step.
 */
export const wasmArithmetic = ({ module, local, emit }: WasmBody): Arithmetic<WasmValue> => {
  const { i64, i32 } = module
  const literal = (value: bigint): binaryen.ExpressionRef => i64.const(value)
  const keep = (expression: binaryen.ExpressionRef): WasmValue => {
    const index = local(binaryen.i64)
    emit(module.local.set(index, expression))
    return () => module.local.get(index, binaryen.i64)
  }
  const choose = (condition: binaryen.ExpressionRef, one: WasmValue, zero: WasmValue): WasmValue =>
    keep(module.select(condition, one(), zero()))
  return {
    constant: (value) => () => literal(value),
    add: (x, y) => keep(i64.add(x(), y())),
    subtract: (x, y) => keep(i64.sub(x(), y())),
    multiply: (x, y) => keep(i64.mul(x(), y())),
    shiftRight: (x, bits) => keep(i64.shr_s(x(), literal(BigInt(bits)))),
    shiftTowardZero: (x, bits) => {
      const dropped = i64.and(i64.shr_s(x(), literal(63n)), literal((1n << BigInt(bits)) - 1n))
      return keep(i64.shr_s(i64.add(x(), dropped), literal(BigInt(bits))))
    },
    atLeast: (x, y) => keep(i64.extend_u(i64.ge_s(x(), y()))),
    select: (condition, one, zero) => choose(i32.wrap(condition()), one, zero),
    resize: (x, width, overflow) => {
      if (overflow === 'wrap') {
        const rest = BigInt(64 - width)
        return keep(i64.shr_s(i64.shl(x(), literal(rest)), literal(rest)))
      }
      const highest: WasmValue = () => literal((1n << BigInt(width - 1)) - 1n)
      const lowest: WasmValue = () => literal(-(1n << BigInt(width - 1)))
      const capped = choose(i64.gt_s(x(), highest()), highest, x)
      return choose(i64.lt_s(capped(), lowest()), lowest, capped)
    },
  }
}
