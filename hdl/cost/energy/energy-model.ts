import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'

/**
 * Energy of an operation in pJ: Horowitz, "Computing's energy problem (and what we can do about it)", ISSCC 2014; 45 nm, 0.9 V, 32-bit
 * float.
 */
export const operationEnergy = { accumulate: 0.9, multiplyAccumulate: 4.6 } as const

/**
 * What a target's silicon is taken to be. All of it is for estimates: orders of magnitude, and comparisons of circuits on one target.
 *
 * Effective capacitances C, so that a change takes C V^2 / 2, at the process where they come from; they shrink with the feature size.
 * - register: a register bit that changes, with the wires and look-up tables that it moves and its share of the clock: 0.6 pF at 28 nm.
 *   From the one power report there is of such circuits (Vivado, xc7a100t, 1.0 V, 100 MHz, no recorded activity): a fractional neuron with
 *   1,048 flip-flops and 690 LUTs takes 4 mW of dynamic power at Vivado's assumed 12.5 % of changes a cycle, 0.3 pJ for each. Reported in
 *   whole mW and vectorless, it is good for a factor of three.
 * - memory: a bit read or written: 0.39 pF at 45 nm. Horowitz 2014: 10 pJ for 64 bits of an 8 KB memory at 0.9 V.
 * - product: a bit of one factor times a bit of the other: 7.5 fF at 45 nm. Horowitz 2014: 0.2 pJ for 8 bits, 3.1 pJ for 32.
 *
 * Static power of the smallest device: iCE40 UP5K 0.1 mA of the core (family data sheet, "as low as 100 µA standby, typical"); xc7a100t 84
 * mW (the report above). For ECP5 no figure was found that could be verified.
 */
export const energyModel = {
  capacitance: {
    register: { farad: 0.6e-12, nanometres: 28 },
    memory: { farad: 0.39e-12, nanometres: 45 },
    product: { farad: 7.5e-15, nanometres: 45 },
  },
  targets: {
    ice40: { nanometres: 40, volt: 1.2, staticWatt: 0.12e-3 },
    ecp5: { nanometres: 40, volt: 1.1, staticWatt: undefined },
    xc7: { nanometres: 28, volt: 1.0, staticWatt: 84e-3 },
  } satisfies Record<SynthesisTarget, { nanometres: number; volt: number; staticWatt: number | undefined }>,
} as const
