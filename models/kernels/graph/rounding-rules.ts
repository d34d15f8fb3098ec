import { numberFormat } from '../../arithmetic/number-format.ts'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import type { KernelMemory } from '../../neurons/kernel-memory.ts'
import { lineCount } from '../../populations/squash/squash-constants.ts'
import type { Kernels } from '../kernels.ts'
import type { RoundedMemory } from './rounded-memory.ts'

const roundings = ['floor', 'nearest', 'toward-zero']

/** Words of float32 that the rules of a population take. */
export const rulesLength = ({ sends, taps, exponentials }: Pick<KernelMemory, 'sends' | 'taps' | 'exponentials'>): number => {
  const lines = sends === 'tanh' || sends === 'sigmoid' ? 2 + 3 * lineCount : 0
  return 2 * (12 + (taps?.length ?? 0) + 2 * (exponentials?.poles.length ?? 0) + lines)
}

/** Writes how a population is rounded, as assembly/population/population-rounded.ts reads it. */
export const writeRoundingRules = (
  k: Kernels,
  address: number,
  arithmetic: PopulationArithmetic,
  { taps, exponentials, lines = [], stateFraction }: RoundedMemory,
): void => {
  const unit = 2 ** -numberFormat(arithmetic.format).fraction
  const { membraneWidth, currentWidth, overflow, currentOverflow } = arithmetic
  const ends = (width: number): readonly [number, number] => [-(2 ** (width - 1)) * unit, (2 ** (width - 1) - 1) * unit]
  const coefficients = taps ? [...taps] : exponentials ? [...exponentials.poles, ...exponentials.weights] : lines
  const { buffer } = k.view(address, 1)
  const rules = new Float64Array(buffer, address, 12 + coefficients.length)
  rules.set([
    unit, 2 ** -stateFraction, ...ends(membraneWidth), ...ends(currentWidth), roundings.indexOf(arithmetic.rounding),
    Number(overflow === 'wrap'), Number(currentOverflow === 'wrap'), Number(arithmetic.historyTruncation === 'product'),
  ])
  rules.set(coefficients, 12)
  // Behind them what the way back takes for the ends of a membrane; what wraps has none.
  k.view(address + 80, 2).set(overflow === 'wrap' ? [-Infinity, Infinity] : ends(membraneWidth))
}
