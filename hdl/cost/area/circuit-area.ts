import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import type { CircuitCost } from '../paths/parts-cost.ts'

/** LUTs beside each multiplier block and each block memory in a device of the family: iCE40 UP5K, ECP5-25F, Artix-7 35T. */
const lutsPerBlock: Readonly<Record<SynthesisTarget, { readonly dsp: number; readonly blockRam: number }>> = {
  ice40: { dsp: 5280 / 8, blockRam: 5280 / 30 },
  ecp5: { dsp: 24_288 / 28, blockRam: 24_288 / 56 },
  xc7: { dsp: 20_800 / 90, blockRam: 20_800 / 100 },
}

/**
 * One number for what a circuit takes up, in LUTs: blocks count as the LUTs that a device has for each of them. A flip-flop comes with a
 * LUT.
 */
export const circuitArea = (target: SynthesisTarget, { lut, flipFlop, dsp, blockRam, lutRam }: CircuitCost): number =>
  Math.max(lut + lutRam, flipFlop / (target === 'xc7' ? 2 : 1)) + dsp * lutsPerBlock[target].dsp + blockRam * lutsPerBlock[target].blockRam
