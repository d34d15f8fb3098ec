import type { NetworkDescription } from '../models/network/network-description.ts'

/** In the order in which hdl/rounding_shift.sv numbers them. */
const roundings: readonly NetworkDescription['arithmetic']['rounding'][] = ['floor', 'nearest', 'toward-zero']

/** A network's rounding as the parameter `Rounding` of its modules. */
export const roundingNumber = ({ rounding }: NetworkDescription['arithmetic']): number => roundings.indexOf(rounding)
