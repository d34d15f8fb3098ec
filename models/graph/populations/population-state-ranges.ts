import type { Range } from '../../arithmetic/range-arithmetic.ts'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { populationStates } from './population-states.ts'
import type { PopulationConstants } from './population-constants.ts'

/** All values that each state of a population can take in integers: those that its kind states, or a field of `membraneWidth` bits. */
export const populationStateRanges = (
  { model }: { readonly model: { readonly kind: string } },
  { shared }: PopulationConstants,
  arithmetic: PopulationArithmetic,
): readonly Range[] => {
  const largest = 1n << BigInt(arithmetic.membraneWidth - 1)
  return (
    populationRegistry[model.kind]!.stateRanges?.(shared, arithmetic) ??
    populationStates(model).map(() => ({ low: -largest, high: largest - 1n }))
  )
}
