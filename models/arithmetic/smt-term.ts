/** A value of the solver's instance: an SMT-LIB bit-vector term of `width` bits, read as a signed number. */
export type SmtTerm = { readonly term: string; readonly width: number }

/** A number as an SMT-LIB literal of `width` bits. */
export const smtLiteral = (value: bigint, width: number): string => `(_ bv${BigInt.asUintN(width, value)} ${width})`

/** The same number in a field at least as wide. */
export const extendSmtTerm = ({ term, width }: SmtTerm, wanted: number): string =>
  wanted === width ? term : `((_ sign_extend ${wanted - width}) ${term})`

/** Whether two numbers are the same, as a formula. */
export const smtEqual = (a: SmtTerm, b: SmtTerm): string => {
  const width = Math.max(a.width, b.width)
  return `(= ${extendSmtTerm(a, width)} ${extendSmtTerm(b, width)})`
}

/** Whether a number is 1, as a formula; the single bit of a signed field would be -1. */
export const smtIsOne = (value: SmtTerm): string => smtEqual(value, { term: smtLiteral(1n, 2), width: 2 })
