import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arithmetic } from './arithmetic.ts'
import { bigintArithmetic } from './bigint-arithmetic.ts'
import { smtArithmetic } from './smt-arithmetic.ts'
import type { SmtTerm } from './smt-term.ts'

type Tree = string | readonly Tree[]
type Bits = { readonly value: bigint; readonly width: number }

const parse = (text: string): Tree => {
  const tokens = text.match(/[()]|[^\s()]+/g)!
  let next = 0
  const tree = (): Tree => {
    const token = tokens[next++]!
    if (token !== '(') return token
    const items: Tree[] = []
    while (tokens[next] !== ')') items.push(tree())
    next++
    return items
  }
  return tree()
}

const signed = ({ value, width }: Bits): bigint => BigInt.asIntN(width, value)

/** The meaning of the few bit-vector operations in question, as SMT-LIB defines them; conditions are one bit. */
const evaluate = (tree: Tree, names: ReadonlyMap<string, Bits>): Bits => {
  if (typeof tree === 'string')
    return tree.startsWith('#b') ? { value: BigInt(`0${tree.slice(1)}`), width: tree.length - 2 } : names.get(tree)!
  const [head, ...rest] = tree
  if (head === '_') return { value: BigInt((rest[0] as string).slice(2)), width: Number(rest[1]) }
  const [a, b, c] = rest.map((item) => evaluate(item, names))
  if (Array.isArray(head)) {
    const [, operation, first, second] = head as readonly string[]
    if (operation === 'sign_extend') return { value: BigInt.asUintN(a!.width + Number(first), signed(a!)), width: a!.width + Number(first) }
    const width = Number(first) - Number(second) + 1
    return { value: BigInt.asUintN(width, a!.value >> BigInt(second!)), width }
  }
  if (head !== 'ite') expect(a!.width).toBe(b!.width)
  if (head === 'ite') expect(b!.width).toBe(c!.width)
  const modular = (value: bigint): Bits => ({ value: BigInt.asUintN(a!.width, value), width: a!.width })
  switch (head) {
    case 'bvadd': return modular(a!.value + b!.value)
    case 'bvsub': return modular(a!.value - b!.value)
    case 'bvmul': return modular(a!.value * b!.value)
    case 'bvsge': return { value: signed(a!) >= signed(b!) ? 1n : 0n, width: 1 }
    case '=': return { value: a!.value === b!.value ? 1n : 0n, width: 1 }
    case 'ite': return a!.value === 1n ? b! : c!
    default: throw new Error(`no such operation: ${String(head)}`)
  }
}

/** Runs a function over the solver's instance with given inputs, and gives the number that its term stands for. */
const run = (work: (a: Arithmetic<SmtTerm>, x: SmtTerm, y: SmtTerm) => SmtTerm, x: Bits, y: Bits): bigint => {
  const names = new Map([['x', x], ['y', y]])
  let count = 0
  const arithmetic = smtArithmetic((expression, width) => {
    const name = `t${count++}`
    const value = evaluate(parse(expression), names)
    expect(value.width).toBe(width)
    names.set(name, value)
    return name
  })
  const { term, width } = work(arithmetic, { term: 'x', width: x.width }, { term: 'y', width: y.width })
  const value = evaluate(parse(term), names)
  expect(value.width).toBe(width)
  return signed(value)
}

const field = fc.integer({ min: 1, max: 40 }).chain((width) => fc.bigInt(0n, (1n << BigInt(width)) - 1n).map((value) => ({ value, width })))

type Work = <T>(a: Arithmetic<T>, x: T, y: T) => T
const operations: { readonly [name: string]: Work } = {
  constant: (a, x) => a.add(x, a.constant(-12_345n)),
  add: (a, x, y) => a.add(x, y),
  subtract: (a, x, y) => a.subtract(x, y),
  multiply: (a, x, y) => a.multiply(x, y),
  'shiftRight by 0': (a, x) => a.shiftRight(x, 0),
  'shiftRight by 5': (a, x) => a.shiftRight(x, 5),
  'shiftRight by 60': (a, x) => a.shiftRight(x, 60),
  'shiftTowardZero by 0': (a, x) => a.shiftTowardZero(x, 0),
  'shiftTowardZero by 5': (a, x) => a.shiftTowardZero(x, 5),
  'shiftTowardZero by 60': (a, x) => a.shiftTowardZero(x, 60),
  atLeast: (a, x, y) => a.atLeast(x, y),
  select: (a, x, y) => a.select(a.atLeast(x, y), x, a.constant(7n)),
  'select by a number that is not 1': (a, x, y) => a.select(x, y, a.constant(7n)),
  'resize, clipped': (a, x) => a.resize(x, 9, 'saturate'),
  'resize, wrapped': (a, x) => a.resize(x, 9, 'wrap'),
  'all together': (a, x, y) => a.resize(a.shiftRight(a.add(a.multiply(x, y), a.subtract(y, a.constant(1n << 30n))), 11), 17, 'saturate'),
}

describe('smtArithmetic', () => {
  it.each(Object.keys(operations))('stands for the same number as the definition: %s', (name) => {
    const work = operations[name]!
    fc.assert(
      fc.property(field, field, (x, y) => {
        expect(run(work, x, y)).toBe(work(bigintArithmetic, signed(x), signed(y)))
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  it.each([-256n, -257n, 255n, 256n])('clips at the ends of the field: %s', (value) => {
    const x = { value: BigInt.asUintN(20, value), width: 20 }
    expect(run((a, term) => a.resize(term, 9, 'saturate'), x, x)).toBe(value < -256n ? -256n : value > 255n ? 255n : value)
  })
})
