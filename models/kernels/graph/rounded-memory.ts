import type { KernelMemory } from '../../neurons/kernel-memory.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import type { ArithmeticDescription, NeuronModel } from '../../neurons/neuron-types.ts'
import { varyingConstants } from '../../neurons/varying-constants.ts'
import { rowsOfParameter } from './rows-of-parameter.ts'

/** A unit with its integer constants, as numbers of what they stand for; taps and exponentials as they are before `scale`. */
export type RoundedMemory = Pick<KernelMemory, 'rows' | 'taps' | 'exponentials'> & {
  /** Fraction bits of the exponentials' states. */
  readonly stateFraction: number
  /** Of a unit that puts what it receives on lines: the base, how many lines, and start, slope and offset of each. */
  readonly lines?: readonly number[]
}

/** Rows that are potentials. */
const potentials: readonly string[] = ['threshold', 'rise', 'rest']

/**
 * What the integer model makes of a unit that the kernels step as `memory`: rows from the constants that its parameters decide, those of
 * potentials in units of the format, all others in units of a coefficient; a row that no parameter decides stays.
 */
export const roundedMemory = (
  kind: NeuronModel,
  parameters: { readonly kind: string; readonly [name: string]: unknown },
  arithmetic: ArithmeticDescription,
  memory: KernelMemory,
): RoundedMemory => {
  const constants = kind.constants(parameters, arithmetic)
  const { fraction } = numberFormat(arithmetic.format)
  const { coefficientFraction } = arithmetic
  const decided = Object.entries(kind.varying).flatMap(([parameter, varying]) => varyingConstants(varying).map((constant, at) => {
    const { row, above = 0 } = rowsOfParameter[parameter]![at]!
    const unit = 2 ** -(potentials.includes(row) ? fraction : coefficientFraction)
    return [row, Number(constants[constant] as bigint) * unit - above] as const
  }))
  const list = (name: string): readonly bigint[] | undefined => constants[name] as readonly bigint[] | undefined
  const scaled = (values: readonly bigint[], bits: number): Float64Array => Float64Array.from(values, (value) => Number(value) * 2 ** -bits)
  const extra = Number((constants.extra_fraction as bigint | undefined) ?? 0n)
  const [coefficients, shifts, poles, weights] = [list('coefficients'), list('shifts'), list('poles'), list('weights')]
  const starts = list('starts')
  const linesOf = (...[from, slopes, offsets, base]: readonly (readonly bigint[])[]): number[] => {
    const [value, slope] = [2 ** -fraction, 2 ** -coefficientFraction]
    const each = from!.flatMap((start, at) => [Number(start) * value, Number(slopes![at]!) * slope, Number(offsets![at]!) * value])
    return [Number(base![0]!) * value, from!.length, ...each]
  }
  const taps = coefficients
    ? scaled(coefficients, coefficientFraction)
    : shifts && Float64Array.from(shifts, (shift) => 2 ** -Number(shift))
  return {
    rows: { ...memory.rows, ...Object.fromEntries(decided) },
    ...(taps && { taps }),
    ...(poles && { exponentials: { poles: scaled(poles, coefficientFraction), weights: scaled(weights!, coefficientFraction + extra) } }),
    stateFraction: fraction + extra,
    ...(starts && { lines: linesOf(starts, list('slopes')!, list('offsets')!, list('base')!) }),
  }
}
