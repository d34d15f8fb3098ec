import type { Port } from './hierarchy.ts'

/**
 * A wrapper of iCE40 cells that gives a circuit with hundreds of ports four pins, so that it can be placed: inputs come from a shift
 * register, outputs are folded, three at a time, into a signature register. Clock and reset are wired through. `logicCells` is what
 * the wrapper itself takes: one for each input bit, one for three output bits. A path to an output is longer by one LUT.
 */
export const renderPins = (
  top: string,
  ports: Readonly<Record<string, Port>>,
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
  const cells = [
    ...Array.from({ length: inputs }, (_, bit) =>
      `  SB_DFF in${bit} (.C(clk_i), .D(${bit === 0 ? 'data_i' : `from_pin[${bit - 1}]`}), .Q(from_pin[${bit}]));`),
    ...Array.from({ length: folds }, (_, fold) => [
      `  SB_LUT4 #(.LUT_INIT(16'h6996)) fold${fold} (.O(folded[${fold}]), .I0(to_pin[${3 * fold}]), .I1(to_pin[${3 * fold + 1}]), .I2(to_pin[${3 * fold + 2}]),`,
      `    .I3(${fold === 0 ? 'data_i' : `signature[${fold - 1}]`}));`,
      `  SB_DFF out${fold} (.C(clk_i), .D(folded[${fold}]), .Q(signature[${fold}]));`,
    ]).flat(),
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
