import type { Arithmetic } from './arithmetic.ts'
import { bitsOfRange } from './bits-of-range.ts'
import { extendSmtTerm, smtIsOne, smtLiteral, type SmtTerm } from './smt-term.ts'

/** Gives an expression of `width` bits a name of its own, so that a term that is used twice is written once; returns the name. */
export type SmtDefine = (expression: string, width: number) => string

/**
 * {@link Arithmetic} that writes SMT-LIB bit-vector terms: running an integer step with it gives the step for all inputs at once. Every
 * result is as wide as its exact value can become (a sum one bit wider than its terms, a product as wide as both factors together), so
 * nothing wraps unless `resize` says so. Widths follow from the operation alone, not from `rangeArithmetic`, which is thereby not trusted
 * here.
 */
export const smtArithmetic = (define: SmtDefine): Arithmetic<SmtTerm> => {
  const keep = (expression: string, width: number): SmtTerm => ({ term: define(expression, width), width })
  const both = (operation: string, a: SmtTerm, b: SmtTerm, width: number): string =>
    `(${operation} ${extendSmtTerm(a, width)} ${extendSmtTerm(b, width)})`
  const wider = (a: SmtTerm, b: SmtTerm): number => Math.max(a.width, b.width)
  const constant = (value: bigint): SmtTerm => {
    const width = bitsOfRange({ low: value, high: value })
    return { term: smtLiteral(value, width), width }
  }
  const atLeast = (a: SmtTerm, b: SmtTerm): string => both('bvsge', a, b, wider(a, b))
  const choose = (condition: string, one: SmtTerm, zero: SmtTerm): SmtTerm => {
    const width = wider(one, zero)
    return keep(`(ite ${condition} ${extendSmtTerm(one, width)} ${extendSmtTerm(zero, width)})`, width)
  }
  const low = ({ term }: SmtTerm, width: number): SmtTerm => keep(`((_ extract ${width - 1} 0) ${term})`, width)
  return {
    constant,
    add: (a, b) => keep(both('bvadd', a, b, wider(a, b) + 1), wider(a, b) + 1),
    subtract: (a, b) => keep(both('bvsub', a, b, wider(a, b) + 1), wider(a, b) + 1),
    multiply: (a, b) => keep(both('bvmul', a, b, a.width + b.width), a.width + b.width),
    shiftRight: (a, bits) => {
      const from = Math.min(bits, a.width - 1)
      return from === 0 ? a : keep(`((_ extract ${a.width - 1} ${from}) ${a.term})`, a.width - from)
    },
    shiftTowardZero: (a, bits) => {
      const width = Math.max(a.width, bits + 1)
      const dropped = choose(atLeast(a, constant(0n)), constant(0n), constant((1n << BigInt(bits)) - 1n))
      const sum = keep(both('bvadd', a, dropped, width), width)
      return keep(`((_ extract ${width - 1} ${bits}) ${sum.term})`, width - bits)
    },
    atLeast: (a, b) => keep(`(ite ${atLeast(a, b)} #b01 #b00)`, 2),
    select: (condition, one, zero) => choose(smtIsOne(condition), one, zero),
    resize: (a, width, overflow) => {
      if (width >= a.width) return a
      if (overflow === 'wrap') return low(a, width)
      const [lowest, highest] = [constant(-(1n << BigInt(width - 1))), constant((1n << BigInt(width - 1)) - 1n)]
      return low(choose(atLeast(a, highest), highest, choose(atLeast(lowest, a), lowest, a)), width)
    },
  }
}
