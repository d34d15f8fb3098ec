import { numberFormat } from '../../arithmetic/number-format.ts'
import type { GraphDescription } from '../graph-description.ts'

/** What an integer output has to be above for a step to be answered: the real threshold in units of an output, rounded down. */
export const eventThreshold = ({ readout, arithmetic }: Pick<GraphDescription, 'readout' | 'arithmetic'>): bigint | undefined => {
  if (!readout.event) return undefined
  const counts = readout.of === 'spikes' && !readout.through
  return BigInt(Math.floor(readout.event.above * (counts ? 1 : 2 ** numberFormat(arithmetic.format).fraction)))
}
