import type { referenceNames } from '../../models/references/reference-names.ts'

/**
 * What the circuits published for these networks take up: Yosys 0.70 with slang, `synth_xilinx -family xc7`, not flattened; and clock
 * cycles of an inference. Synthesis of the last one did not end within 5 minutes.
 */
export const referenceFigures: Readonly<
  Record<
    (typeof referenceNames)[number],
    { readonly lut?: number; readonly flipFlop?: number; readonly dsp?: number; readonly cycles: number }
  >
> = {
  'lif-64-16': { lut: 17152, flipFlop: 10521, dsp: 162, cycles: 900 },
  'lif-32-16': { lut: 11403, flipFlop: 8040, dsp: 98, cycles: 580 },
  'fractional-16-4-32': { lut: 15994, flipFlop: 22795, dsp: 102, cycles: 1330 },
  'fractional-32-4-16': { lut: 20765, flipFlop: 24226, dsp: 182, cycles: 670 },
  'bitshift-custom_slow_decay': { cycles: 630 },
}
