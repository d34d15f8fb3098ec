import type { PopulationArithmetic } from '../models/arithmetic/population-arithmetic.ts'

/** In the order in which hdl/blocks/rounding_shift.sv numbers them. */
const roundings: readonly PopulationArithmetic['rounding'][] = ['floor', 'nearest', 'toward-zero']

/** A network's rounding as the parameter `Rounding` of its modules. */
export const roundingNumber = ({ rounding }: Pick<PopulationArithmetic, 'rounding'>): number => roundings.indexOf(rounding)
