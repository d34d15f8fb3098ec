import type { Yosys } from '../tools/yosys/find-yosys.ts'
import { ice40Devices } from '../tools/place/ice40-devices.ts'
import type { BoardDesign } from './generate-board.ts'

/**
 * The script with which Yosys makes `netlist.json` of a board's sources. Products with an operand of more than `widest` bits are made of
 * logic cells, the others of DSP blocks where the device has them.
 */
export const boardScript = (reader: Yosys['reader'], { sources, top, board }: BoardDesign, widest = Infinity): string => {
  const files = Object.keys(sources).join(' ')
  const { family, multipliers } = ice40Devices[board.device]
  return [
    reader === 'read_slang' ? `read_slang --threads 1 --top ${top} ${files}` : `read_verilog -sv -defer ${files}`,
    `hierarchy -check -top ${top}`,
    ...(multipliers && widest < Infinity
      ? // What is no $mul any more when the products are mapped stays out of the DSP blocks.
        [
          'proc',
          'flatten',
          'opt',
          'wreduce',
          'opt',
          `select -set wide t:$mul r:A_WIDTH>${widest} %i t:$mul r:B_WIDTH>${widest} %i %u`,
          'alumacc @wide',
        ]
      : []),
    `synth_ice40 -device ${family}${multipliers ? ' -dsp' : ''} -top ${top}`,
    // nextpnr knows nothing of cells that only tell where something came from.
    'delete t:$scopeinfo',
    'write_json netlist.json',
    '',
  ].join('\n')
}
