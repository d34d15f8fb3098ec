import type { Port } from '../yosys/hierarchy.ts'

type Cells = {
  /** A flip-flop. */
  readonly register: (name: string, data: string, output: string) => string
  /** The parity of four wires. */
  readonly parity: (name: string, inputs: readonly string[], output: string) => string
}

const cellsOf: Readonly<Record<'ice40' | 'ecp5', Cells>> = {
  ice40: {
    register: (name, data, output) => `SB_DFF ${name} (.C(clk_i), .D(${data}), .Q(${output}));`,
    parity: (name, [a, b, c, d], output) =>
      `SB_LUT4 #(.LUT_INIT(16'h6996)) ${name} (.O(${output}), .I0(${a}), .I1(${b}), .I2(${c}), .I3(${d}));`,
  },
  ecp5: {
    register: (name, data, output) =>
      `TRELLIS_FF #(.GSR("DISABLED"), .CEMUX("1"), .CLKMUX("CLK"), .LSRMUX("LSR"), .REGSET("RESET")) ${name} (.CLK(clk_i), .LSR(1'b0), `
      + `.DI(${data}), .Q(${output}));`,
    parity: (name, [a, b, c, d], output) => `LUT4 #(.INIT(16'h6996)) ${name} (.Z(${output}), .A(${a}), .B(${b}), .C(${c}), .D(${d}));`,
  },
}

/**
 * A wrapper of the target's cells that gives a circuit with hundreds of ports four pins, so that it can be placed: inputs come from a shift
 * register, outputs are folded, three at a time, into a signature register. Clock and reset are wired through. `logicCells` is what
 * the wrapper itself takes: one for each input bit, one for three output bits. A path to an output is longer by one LUT.
 */
export const renderPins = (
  top: string,
  ports: Readonly<Record<string, Port>>,
  target: 'ice40' | 'ecp5' = 'ice40',
): { readonly top: 'pins'; readonly text: string; readonly logicCells: number } => {
  let inputs = 0
  let outputs = 0
  const connections = Object.entries(ports).map(([name, { direction, bits }]) => {
    if (name === 'clk_i' || name === 'rst_ni') return `.${name}(${name})`
    const from = direction === 'input' ? inputs : outputs
    if (direction === 'input') inputs += bits.length
    else outputs += bits.length
    return `.${name}(${direction === 'input' ? 'from_pin' : 'to_pin'}[${from}+:${bits.length}])`
  })
  const folds = Math.ceil(outputs / 3)
  const { register, parity } = cellsOf[target]
  const cells = [
    ...Array.from({ length: inputs }, (_, bit) =>
      `  ${register(`in${bit}`, bit === 0 ? 'data_i' : `from_pin[${bit - 1}]`, `from_pin[${bit}]`)}`),
    ...Array.from({ length: folds }, (_, fold) => {
      const inputs = [...[0, 1, 2].map((bit) => `to_pin[${3 * fold + bit}]`), fold === 0 ? 'data_i' : `signature[${fold - 1}]`]
      return [
        `  ${parity(`fold${fold}`, inputs, `folded[${fold}]`)}`,
        `  ${register(`out${fold}`, `folded[${fold}]`, `signature[${fold}]`)}`,
      ]
    }).flat(),
  ]
  const text = [
    'module pins (input clk_i, input rst_ni, input data_i, output data_o);',
    `  wire [${Math.max(1, inputs) - 1}:0] from_pin;`,
    `  wire [${3 * folds - 1}:0] to_pin;`,
    `  wire [${folds - 1}:0] folded, signature;`,
    ...Array.from({ length: 3 * folds - outputs }, (_, rest) => `  assign to_pin[${outputs + rest}] = 1'b0;`),
    `  assign data_o = signature[${folds - 1}];`,
    `  ${top} circuit (${connections.join(', ')});`,
    ...cells,
    'endmodule',
    '',
  ].join('\n')
  return { top: 'pins', text, logicCells: inputs + folds }
}
