import type { MemorySamples } from '../../hdl/cost/area/memory-samples.ts'
import { countCells } from '../../hdl/tools/yosys/count-cells.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { runYosys } from '../../hdl/tools/yosys/run-yosys.ts'
import { statistics } from '../../hdl/tools/yosys/statistics.ts'
import type { SynthesisTarget } from '../../hdl/tools/yosys/synthesis-targets.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { indexBits } from '../../hdl/index-bits.ts'

type Memory = MemorySamples['memories'][number]

const synthesis: Readonly<Record<SynthesisTarget, string>> = {
  ice40: 'synth_ice40 -device u -dsp', ecp5: 'synth_ecp5', xc7: 'synth_xilinx -family xc7 -flatten -noiopad -noclkbuf',
}

/** The style as the circuit's modules give it: LUTs of an iCE40 are no memories, and nor are those for what is never written. */
const styleOf = ({ style, fixed }: Memory, target: SynthesisTarget): string =>
  style !== 'distributed' ? style : target === 'ice40' ? 'block' : fixed ? 'logic' : style

/** One memory as the circuit's modules have them: a registered read, and a write beside it where it is written. */
const moduleOf = (memory: Memory, index: number, target: SynthesisTarget): string => {
  const { depth, width, fixed } = memory
  const address = indexBits(depth)
  return `module m${index} (input logic clk_i, we_i, en_i, input logic [${address - 1}:0] wa_i, ra_i, input logic [${width - 1}:0] d_i,
  output logic [${width - 1}:0] q_o);
  (* ram_style = "${styleOf(memory, target)}" *)
  logic [${width - 1}:0] words[${depth}];
${fixed ? `  initial $readmemh("m${index}.mem", words);\n` : ''}  always_ff @(posedge clk_i) begin
${fixed ? '' : '    if (we_i) words[wa_i] <= d_i;\n'}    if (en_i) q_o <= words[ra_i];
  end
endmodule
`
}

/** Block memories and LUTs as memory that Yosys (npm) makes of each memory by itself. */
export const synthesiseMemories = async (
  memories: readonly Memory[],
  target: SynthesisTarget,
): Promise<{ readonly yosys: string; readonly taken: readonly (readonly [number, number])[] }> => {
  const next = counterNumbers(3)
  const word = (width: number): string => Array.from({ length: width }, () => (next() < 0.5 ? '0' : '1')).join('')
  const files: Record<string, string> = {}
  memories.forEach(({ fixed, depth, width }, index) => {
    if (fixed)
      files[`m${index}.mem`] = `${Array.from({ length: depth }, () => BigInt(`0b${word(width)}`).toString(16)).join('\n')}\n`
  })
  const instances = memories.map(({ depth, width }, index) => {
    const address = indexBits(depth) - 1
    return `  m${index} u${index} (.clk_i, .we_i, .en_i, .wa_i(wa_i[${address}:0]), .ra_i(ra_i[${address}:0]), .d_i(d_i[${width - 1}:0]),
    .q_o(q_o[${index}][${width - 1}:0]));\n`
  })
  files['memories.sv'] = `${memories.map((memory, index) => moduleOf(memory, index, target)).join('')}
module top (input logic clk_i, we_i, en_i, input logic [31:0] wa_i, ra_i, input logic [127:0] d_i,
  output logic [127:0] q_o[${memories.length}]);
${instances.join('')}endmodule
`
  const script = [
    'read_slang --threads 1 --keep-hierarchy --top top memories.sv', 'hierarchy -check -top top', 'proc', 'select -set parts top/c:* %M',
    'setattr -mod -set keep_hierarchy 1 @parts', `${synthesis[target]} -top top -run begin:map_ffram`, 'tee -q -o cells.json stat -json',
  ].join('\n')
  const made = await runYosys(await findYosys('npm'), `${script}\n`, files, ['cells.json'], new AbortController().signal)
  const { creator, modules } = statistics(made['cells.json']!)
  return {
    yosys: creator,
    taken: memories.map((_, index) => {
      const name = [...modules.keys()].find((one) => one.startsWith(`m${index}$`))!
      const { block_ram: blocks, lut_ram: luts } = countCells(target, modules.get(name) ?? {})
      return [blocks, luts] as const
    }),
  }
}
