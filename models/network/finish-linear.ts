import type { Arithmetic } from '../arithmetic/arithmetic.ts'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import type { ArithmeticDescription } from '../neurons/neuron-types.ts'

/**
 * From a layer's exact sum to its input current. The first layer multiplies inputs by weights, so its sum is shifted
 * back by the format's fraction bits; later layers add selected weights, which needs no shift. Then the bias, then the
 * field: the format's width in the first layer, `hiddenCurrentWidth` in the others.
 */
export const finishLinear = <T>(a: Arithmetic<T>, arithmetic: ArithmeticDescription, layer: number, sum: T, bias: T): T => {
  const { fraction, width } = numberFormat(arithmetic.format)
  const scaled = layer === 0 ? roundingShift(a, sum, fraction, arithmetic.rounding) : sum
  return a.resize(a.add(scaled, bias), layer === 0 ? width : arithmetic.hiddenCurrentWidth, arithmetic.overflow)
}
