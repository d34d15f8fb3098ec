import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { bitsOfRange } from '../../arithmetic/bits-of-range.ts'
import { rangeArithmetic, type Range } from '../../arithmetic/range-arithmetic.ts'

type WorkType = 'int32_t' | 'int64_t'

/** A statement `const type name = text(operands)`, written only where something needs it. */
type Node = { readonly name: string; readonly type: WorkType; readonly text: string; readonly operands: readonly CValue[] }

/** A value of the writer: every value it can take, and what makes it; a constant where it can take only one. */
export type CValue = { readonly range: Range; readonly node?: Node }

/** What collects the statements of one piece of C. */
export type CBody = {
  readonly a: Arithmetic<CValue>
  /** A value that an expression of any integer type gives. */
  input(text: string, range: Range): CValue
  /** A value as an expression of the type that computes with it, `int32_t` or `int64_t`. */
  use(value: CValue): string
  /** The type in which a value is computed. */
  typeOf(value: CValue): WorkType
  /** Statements that these values need, each once, in order; those that an earlier call returned are left out. */
  statements(...values: readonly CValue[]): string[]
}

const workType = ({ low, high }: Range): WorkType => (bitsOfRange({ low, high }) <= 32 ? 'int32_t' : 'int64_t')

const widest = (...types: readonly WorkType[]): WorkType => (types.includes('int64_t') ? 'int64_t' : 'int32_t')

/** A literal of a type. The lowest value of 32 bits has none in C: its magnitude would be wider. */
const literal = (value: bigint, type: WorkType): string => {
  if (type === 'int64_t') return `INT64_C(${value})`
  return value === -(1n << 31n) ? '(-2147483647 - 1)' : String(value)
}

/**
 * {@link Arithmetic} that writes C99: running an integer step with it leaves the statements of that step. What a value can be is known
 * from `rangeArithmetic`, so that 32 bits are computed with wherever they hold all of it, what cannot change a value is left out, and
 * nothing can overflow. Right shifts of negative numbers are taken to be arithmetic; every source that `renderCNetwork` writes checks it.
 */
export const cBody = (prefix = 'v'): CBody => {
  const written = new Set<Node>()
  let count = 0
  const make = (range: Range, operands: readonly CValue[], text: string, type = workType(range)): CValue => {
    if (range.low === range.high) return { range }
    return { range, node: { name: `${prefix}${count++}`, type, text, operands } }
  }
  const typeOf = ({ node, range }: CValue): WorkType => node?.type ?? workType(range)
  const as = (value: CValue, type: WorkType): string => {
    if (!value.node) return literal(value.range.low, type)
    return value.node.type === type ? value.node.name : `(${type})${value.node.name}`
  }
  const use = (value: CValue): string => as(value, typeOf(value))
  /** An operation in a type that holds operands and result. */
  const operation = (range: Range, operands: readonly CValue[], text: (...names: string[]) => string, ...holding: Range[]): CValue => {
    const type = widest(workType(range), ...operands.map(typeOf), ...holding.map(workType))
    const made = text(...operands.map((value) => as(value, type)))
    return make(range, operands, workType(range) === type ? made : `(int32_t)(${made})`)
  }
  const zero = (value: CValue): boolean => value.range.low === 0n && value.range.high === 0n
  const exactly = (value: CValue, is: bigint): boolean => value.range.low === is && value.range.high === is
  const r = rangeArithmetic
  const a: Arithmetic<CValue> = {
    constant: (value) => ({ range: r.constant(value) }),
    add: (x, y) => (zero(x) ? y : zero(y) ? x : operation(r.add(x.range, y.range), [x, y], (p, q) => `${p} + ${q}`)),
    subtract: (x, y) => (zero(y) ? x : operation(r.subtract(x.range, y.range), [x, y], (p, q) => `${p} - ${q}`)),
    multiply: (x, y) =>
      exactly(x, 1n) ? y : exactly(y, 1n) ? x : operation(r.multiply(x.range, y.range), [x, y], (p, q) => `${p} * ${q}`),
    shiftRight: (x, bits) => (bits === 0 ? x : operation(r.shiftRight(x.range, bits), [x], (p) => `${p} >> ${bits}`)),
    shiftTowardZero: (x, bits) => {
      if (bits === 0) return x
      const by = 1n << BigInt(bits)
      const divisor: CValue = { range: { low: by, high: by } }
      return operation(r.shiftTowardZero(x.range, bits), [x, divisor], (p, q) => `${p} / ${q}`)
    },
    atLeast: (x, y) => operation(r.atLeast(x.range, y.range), [x, y], (p, q) => `${p} >= ${q}`),
    select: (condition, one, other) => {
      if (exactly(condition, 1n)) return one
      if (exactly(condition, 0n)) return other
      const range = r.select(condition.range, one.range, other.range)
      const type = widest(typeOf(one), typeOf(other))
      return make(range, [condition, one, other], `${use(condition)} != 0 ? ${as(one, type)} : ${as(other, type)}`, type)
    },
    resize: (x, width, overflow) => {
      const range = r.resize(x.range, width, overflow)
      const half = 1n << BigInt(width - 1)
      if (x.range.low >= -half && x.range.high < half) return x
      if (overflow === 'saturate') {
        const [low, high] = [{ range: r.constant(-half) }, { range: r.constant(half - 1n) }]
        return operation(range, [x, low, high], (value, lowest, highest) => {
          const above = x.range.high >= half ? `${value} > ${highest} ? ${highest} : ` : ''
          const below = x.range.low < -half ? `${value} < ${lowest} ? ${lowest} : ` : ''
          return `${above}${below}${value}`
        })
      }
      // Unsigned numbers wrap by definition: shifted up by half the field, cut to it, and shifted down again.
      const cut: Range = { low: 0n, high: 2n * half - 1n }
      const type = widest(typeOf(x), workType(cut))
      const unsigned = `u${type}`
      const suffix = type === 'int64_t' ? 'UINT64_C' : 'UINT32_C'
      const moved = `(${unsigned})${as(x, type)} + ${suffix}(${half})`
      const made = `(${type})((${moved}) & ${suffix}(${2n * half - 1n})) - ${literal(half, type)}`
      return make(range, [x], workType(range) === type ? made : `(int32_t)(${made})`)
    },
  }
  return {
    a,
    use,
    typeOf,
    input: (text, range) => make(range, [], `(${workType(range)})${text}`),
    statements: (...values) => {
      const lines: string[] = []
      const visit = ({ node }: CValue): void => {
        if (!node || written.has(node)) return
        written.add(node)
        node.operands.forEach(visit)
        lines.push(`const ${node.type} ${node.name} = ${node.text};`)
      }
      values.forEach(visit)
      return lines
    },
  }
}
