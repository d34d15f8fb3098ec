import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import type { ArithmeticDescription } from '../../neurons/neuron-types.ts'
import { tanhLines } from './tanh-lines.ts'

/** How many lines stand for a curve, in integers and RTL. */
export const lineCount = 32

/** A curve that is odd about `base`, as lines from 0 on; all but `slopes` in units of the format, those in units of a coefficient. */
export type SquashConstants = {
  readonly starts: readonly bigint[]
  readonly slopes: readonly bigint[]
  readonly offsets: readonly bigint[]
  /** What 0 gives, in a list of its own. */
  readonly base: readonly bigint[]
}

/** base + height * tanh(x / width) as integers hold it: starts and offsets at the nearest unit, slopes at the nearest of a coefficient. */
export const squashConstants = (
  { base, height, width }: { readonly base: number; readonly height: number; readonly width: number },
  { format, coefficientFraction }: Pick<ArithmeticDescription, 'format' | 'coefficientFraction'>,
): SquashConstants => {
  const unit = 2 ** numberFormat(format).fraction
  const { lines } = tanhLines(lineCount)
  const rounded = (of: (line: (typeof lines)[number]) => number): bigint[] => lines.map((line) => BigInt(roundHalfEven(of(line))))
  return {
    starts: rounded(({ start }) => start * width * unit),
    slopes: rounded(({ slope }) => slope * (height / width) * 2 ** coefficientFraction),
    offsets: rounded(({ value }) => value * height * unit),
    base: [BigInt(roundHalfEven(base * unit))],
  }
}
