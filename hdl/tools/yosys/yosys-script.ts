import type { Yosys } from './find-yosys.ts'
import { ice40Devices, type Ice40Device } from '../place/ice40-devices.ts'
import type { SynthesisTarget } from './synthesis-targets.ts'

/** What a design is synthesised for. */
export type SynthesisSetting = {
  readonly target: SynthesisTarget
  /** Decides, for ice40, what Yosys maps to. */
  readonly device: Ice40Device
  /** Whether products go to multiplier blocks where the target has them, or to LUTs. */
  readonly multipliers: 'dsp' | 'lut'
}

const synthesis = ({ target, device, multipliers }: SynthesisSetting): string => {
  const dsp = multipliers === 'dsp'
  if (target === 'ecp5') return `synth_ecp5${dsp ? '' : ' -nodsp'}`
  // Without pads and clock buffers: the circuit is a part of something larger.
  if (target === 'xc7') return `synth_xilinx -family xc7 -flatten -noiopad -noclkbuf${dsp ? '' : ' -nodsp'}`
  return `synth_ice40 -device ${ice40Devices[device].family}${dsp && ice40Devices[device].multipliers ? ' -dsp' : ''}`
}

const script = (...lines: readonly string[]): string => `${lines.join('\n')}\n`

const counted = ['delete t:$scopeinfo', 'tee -q -o cells.json stat -json']

/** The scripts for Yosys. Modules that the top instantiates are kept apart by `elaborate` with all that lies in them. */
export const yosysScript = {
  /** Reads the sources; writes `hierarchy.json`, and `design.il` for the scripts that follow. */
  elaborate: (reader: Yosys['reader'], top: string, sources: readonly string[]): string =>
    script(
      reader === 'read_slang'
        ? `read_slang --threads 1 --keep-hierarchy --top ${top} ${sources.join(' ')}`
        : `read_verilog -sv -defer ${sources.join(' ')}`,
      `hierarchy -check -top ${top}`,
      'proc',
      `select -set parts ${top}/c:* %M`,
      'setattr -mod -set keep_hierarchy 1 @parts',
      'flatten',
      'opt_clean',
      'write_json hierarchy.json',
      'write_rtlil design.il',
    ),
  /** Synthesises `design.il` as one flat circuit; writes `cells.json`, and with `pins` (file of a wrapper) `netlist.json`. */
  flattened: (setting: SynthesisSetting, top: string, pins?: { readonly file: string; readonly top: string }): string =>
    script(
      'read_rtlil design.il',
      'setattr -mod -unset keep_hierarchy *',
      `${synthesis(setting)} -top ${top}`,
      ...counted,
      // nextpnr knows nothing of cells that only tell where something came from.
      ...(pins
        ? [`read_verilog ${pins.file}`, `hierarchy -check -top ${pins.top}`, 'flatten', 'delete t:$scopeinfo', 'write_json netlist.json']
        : []),
    ),
  /** Synthesises every module that the top of `design.il` instantiates by itself; writes `cells.json`. */
  modules: (setting: SynthesisSetting, top: string): string =>
    script('read_rtlil design.il', `hierarchy -check -top ${top}`, `${synthesis(setting)} -top ${top}`, ...counted),
}
