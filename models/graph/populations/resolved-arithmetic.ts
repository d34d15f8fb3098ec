import { numberFormat } from '../../arithmetic/number-format.ts'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import type { GraphDescription } from '../graph-description.ts'

/** Arithmetic as it is described, with every width a number. */
export const resolvedArithmetic = (arithmetic: GraphDescription['arithmetic']): PopulationArithmetic => {
  const { currentWidth, format } = arithmetic
  return { ...arithmetic, currentWidth: currentWidth === 'format' ? numberFormat(format).width : currentWidth }
}
