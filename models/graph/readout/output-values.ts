import { numberFormat } from '../../arithmetic/number-format.ts'
import { countedSteps } from '../counted-steps.ts'
import type { GraphDescription } from '../graph-description.ts'
import { deployedOver } from './deployed-over.ts'

/**
 * Integer outputs of a sample of so many steps as the values that they stand for: units of the last place times what one is worth, and the
 * mean where the integer model keeps a sum in its place. Counts of spikes are values as they are.
 */
export const outputValues = (description: GraphDescription): ((outputs: BigInt64Array, length: number) => Float64Array) => {
  const { readout, arithmetic } = description
  const counts = readout.of === 'spikes' && !readout.through
  const unit = counts ? 1 : 2 ** -numberFormat(arithmetic.format).fraction
  const mean = deployedOver(readout) === 'mean'
  return (outputs, length) => {
    const scale = mean ? unit / countedSteps(description, length) : unit
    return Float64Array.from(outputs, (output) => Number(output) * scale)
  }
}
