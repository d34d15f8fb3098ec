import type { CircuitCost } from '../paths/parts-cost.ts'

/** Share of the flip-flops of an iCE40 circuit that nextpnr packs with no LUT; carries without one included. */
const alone = 0.55

/** Logic cells of an iCE40 device that a circuit takes: one for each LUT, and some for flip-flops that stand alone. */
export const logicCells = ({ lut, flipFlop }: CircuitCost): number => Math.round(lut + alone * flipFlop)
