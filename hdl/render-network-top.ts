import { numberFormat } from '../models/arithmetic/number-format.ts'
import { inputShape } from '../models/network/inputs/input-shape.ts'
import type { RoundedNetwork } from '../models/network/integer/rounded-network.ts'
import type { CircuitInput } from './circuit-input.ts'
import { circuitInput } from './circuit-input.ts'
import type { CircuitLanes } from './circuit-lanes.ts'
import type { DesignParameters } from './design-parameters.ts'
import { indexBits } from './index-bits.ts'
import { renderLayer } from './render-layer.ts'
import { roundingNumber } from './rounding-number.ts'
import { stateWidth } from './state-width.ts'
import { weightMemoryStyle } from './weight-memory-style.ts'

/** Wires of a list of inputs, named as the layer (or readout) that reads it; `valueWidth` 0 for spikes. */
const listWires = (name: string, lines: number, valueWidth: number): string[] => [
  `  logic ${name}_list_valid, ${name}_item_valid, ${name}_item_next, ${name}_rewind, ${name}_release;`,
  `  logic [${indexBits(lines) - 1}:0] ${name}_item_index;`,
  ...(valueWidth > 0 ? [`  logic [${valueWidth - 1}:0] ${name}_item_value;`] : []),
]

const listPorts = (name: string): string[] => [
  `.list_valid_o(${name}_list_valid), .item_valid_o(${name}_item_valid), .item_index_o(${name}_item_index),`,
  `.item_next_i(${name}_item_next), .rewind_i(${name}_rewind), .release_i(${name}_release)`,
]

/** Wires of a list of values that are kept in `kept` bits and read in `read`, where One has to fit as well (hdl/blocks/synapses.sv). */
const valueWires = (name: string, lines: number, kept: number, read: number): string[] => [
  ...listWires(name, lines, read),
  ...(read > kept
    ? [
        `  logic [${kept - 1}:0] ${name}_word;`,
        `  assign ${name}_item_value = {{${read - kept}{${name}_word[${kept - 1}]}}, ${name}_word};`,
      ]
    : []),
]

const valuePort = (name: string, kept: number, read: number): string => `.item_value_o(${name}_${read > kept ? 'word' : 'item_value'})`

/** The values of a sample, which stay for all steps. */
const currentInput = ({ words, width }: CircuitInput, valueWidth: number): string[] => [
  ...valueWires('layer0', words, width, valueWidth),
  `  value_list #(.Lines(${words}), .ValueWidth(${width})) u_inputs (`,
  '    .clk_i, .rst_ni, .start_i(start_q), .room_o(input_room), .reserve_i(input_first), .values_valid_i(input_taken), '
  + '.values_i(input_data_i), .close_i(input_last),',
  `    ${listPorts('layer0').join('\n    ')}, ${valuePort('layer0', width, valueWidth)});`,
]

/**
 * The spikes of a sample, step by step; a word holds lines side by side. Bits beyond the last line of a step mean nothing, whatever they
 * are.
 */
const spikeInput = ({ width, wordsPerStep }: CircuitInput, inputs: number): string[] => [
  ...listWires('layer0', inputs, 0),
  `  logic [${indexBits(wordsPerStep) - 1}:0] input_word_q;`,
  '  logic input_last_of_step;',
  `  assign input_last_of_step = input_taken && input_word_q == ${indexBits(wordsPerStep)}'d${wordsPerStep - 1};`,
  '  always_ff @(posedge clk_i or negedge rst_ni) begin',
  "    if (!rst_ni) input_word_q <= '0;",
  "    else if (start_q) input_word_q <= '0;",
  "    else if (input_taken) input_word_q <= input_last_of_step ? '0 : input_word_q + 1'b1;",
  '  end',
  ...(inputs % width === 0
    ? []
    : [
        `  // Of ${width * wordsPerStep} lines ${inputs} are used.`,
        `  logic [${width - 1}:0] input_lines;`,
        '  assign input_lines = input_data_i & '
          + `${wordsPerStep === 1 ? '' : `(input_word_q != ${indexBits(wordsPerStep)}'d${wordsPerStep - 1} ? '1 : `}`
          + `${width}'h${(2 ** (inputs % width) - 1).toString(16)}${wordsPerStep === 1 ? '' : ')'};`,
      ]),
  `  event_list #(.Lines(${inputs}), .Width(${width})) u_inputs (`,
  "    .clk_i, .rst_ni, .start_i(start_q), .room_o(input_room), .reserve_i(input_taken && input_word_q == '0),",
  `    .mask_valid_i(input_taken), .mask_group_i(input_word_q), .mask_i(${inputs % width === 0 ? 'input_data_i' : 'input_lines'}), `
  + '.close_i(input_last_of_step),',
  `    ${listPorts('layer0').join('\n    ')});`,
]

/** The top of a generated circuit: layers in a row, each a step behind the one before it, and streams at its edges. */
export const renderNetworkTop = (network: RoundedNetwork, lanes: CircuitLanes, parameters: DesignParameters): string => {
  const { description, widths } = network
  const { arithmetic, layers, inputs, readout } = description
  const { fraction, width } = numberFormat(arithmetic.format)
  const input = circuitInput(description)
  const { spiking } = inputShape(description)
  const membrane = arithmetic.membraneWidth
  const [inputRead, membraneRead] = [Math.max(width, fraction + 2), Math.max(membrane, fraction + 2)]
  const last = layers.length - 1
  const product = arithmetic.readoutTruncation === 'product'
  const term = widths.readoutAccumulator + 1
  const ports = layers.flatMap(({ size }, l) => {
    const { updates } = lanes.layers[l]!
    return [
      `  output logic layer${l}_valid_o,`,
      `  output logic [${indexBits(Math.ceil(size / updates)) - 1}:0] layer${l}_part_o,`,
      ...Array.from({ length: updates }, (_, unit) => [
        `  output logic [${membrane - 1}:0] layer${l}_membrane${unit}_o,`,
        `  output logic layer${l}_spike${unit}_o,`,
      ]).flat(),
    ]
  })
  const lines = [
    '// Generated by engram; do not edit.',
    'module network_top (',
    '  input  logic clk_i,',
    '  input  logic rst_ni,',
    '  // A sample, word by word. After its last word none is taken until its result was.',
    '  input  logic input_valid_i,',
    '  output logic input_ready_o,',
    `  input  logic [${input.width - 1}:0] input_data_i,`,
    '  // Its result, which stays until it is taken: the output with the largest sum, and the sums.',
    '  output logic result_valid_o,',
    '  input  logic result_ready_i,',
    `  output logic [${indexBits(readout.outputs) - 1}:0] action_o,`,
    ...Array.from({ length: readout.outputs }, (_, o) => `  output logic [${widths.output - 1}:0] output${o}_o,`),
    '  // What every layer does: the membrane potentials and spikes of its next part, as many neurons as it updates at a time.',
    ...ports.map((port, index) => (index === ports.length - 1 ? port.slice(0, -1) : port)),
    ');',
    `  localparam int Steps = ${parameters['network.steps']};`,
    '',
    '  // One cycle before a sample can come, everything is made empty.',
    '  logic start_q, started_q, loaded_q, readout_done, layers_done, input_room, input_taken, input_first, input_last, result_taken;',
    `  logic [${indexBits(input.words) - 1}:0] input_index_q;`,
    '  assign input_ready_o = started_q && !loaded_q && input_room;',
    '  assign input_taken = input_valid_i && input_ready_o;',
    "  assign input_first = input_taken && input_index_q == '0;",
    `  assign input_last = input_taken && input_index_q == ${indexBits(input.words)}'d${input.words - 1};`,
    '  assign result_valid_o = loaded_q && readout_done && layers_done;',
    '  assign result_taken = result_valid_o && result_ready_i;',
    '  always_ff @(posedge clk_i or negedge rst_ni) begin',
    '    if (!rst_ni) begin',
    "      start_q <= 1'b0;",
    "      started_q <= 1'b0;",
    "      loaded_q <= 1'b0;",
    "      input_index_q <= '0;",
    '    end else begin',
    '      start_q <= result_taken || !(started_q || start_q);',
    '      started_q <= start_q || started_q && !result_taken;',
    '      loaded_q <= input_last || loaded_q && !result_taken;',
    "      if (input_taken) input_index_q <= input_last ? '0 : input_index_q + 1'b1;",
    '    end',
    '  end',
    ...(spiking ? spikeInput(input, inputs) : currentInput(input, inputRead)),
  ]
  layers.forEach(({ size }, l) => {
    const { updates } = lanes.layers[l]!
    const p = `layer${l}`
    const state = stateWidth(network, l)
    const next = l === last ? 'readout' : `layer${l + 1}`
    lines.push(
      `  logic ${p}_room;`,
      ...renderLayer(network, lanes, l, parameters),
      ...(l === last ? valueWires(next, size, membrane, membraneRead) : listWires(next, size, 0)),
    )
    if (l < last) {
      lines.push(
        `  event_list #(.Lines(${size}), .Width(${updates}), .Delay(${arithmetic.layerDelay})) u_${p}_spikes (`,
        `    .clk_i, .rst_ni, .start_i(start_q), .room_o(${p}_room), .reserve_i(${p}_reserve),`,
        `    .mask_valid_i(${p}_valid), .mask_group_i(${p}_part), .mask_i(${p}_spike), .close_i(${p}_last),`,
        `    ${listPorts(next).join('\n    ')});`,
      )
      return
    }
    lines.push(
      `  logic [${updates * membrane - 1}:0] readout_membrane;`,
      ...Array.from(
        { length: updates },
        (_, unit) => `  assign readout_membrane[${unit * membrane}+:${membrane}] = ${p}_state[${unit * state}+:${membrane}];`,
      ),
      `  value_list #(.Lines(${size}), .Width(${updates}), .ValueWidth(${membrane})) u_${p}_membranes (`,
      `    .clk_i, .rst_ni, .start_i(start_q), .room_o(${p}_room), .reserve_i(${p}_reserve), .values_valid_i(${p}_valid), `
      + `.values_i(readout_membrane), .close_i(${p}_last),`,
      `    ${listPorts(next).join('\n    ')}, ${valuePort(next, membrane, membraneRead)});`,
    )
  })
  lines.push(
    '',
    "  // Readout of the last layer's membrane potentials.",
    '  logic readout_term_valid;',
    `  logic [${lanes.readout * term - 1}:0] readout_term;`,
    `  logic [${readout.outputs * widths.output - 1}:0] sums;`,
    `  synapses #(.Inputs(${layers[last]!.size}), .Outputs(${readout.outputs}), .Lanes(${lanes.readout}), .Values(1'b1), `
    + `.ValueWidth(${membraneRead}), .OneShift(${fraction}), .WeightWidth(${width}),`,
    `    .AccumulatorWidth(${term}), .OutputWidth(${term}), .ProductShift(${product ? fraction : 0}), `
    + `.SumShift(${product ? 0 : fraction}),`,
    `    .Rounding(${roundingNumber(arithmetic)}), .Saturate(1'b0), .WeightFile("linear${last + 1}.mem"), `
    + `.MemoryStyle("${weightMemoryStyle(lanes.memory)}")) u_readout_synapses (`,
    '    .clk_i, .rst_ni, .start_i(start_q), .list_valid_i(readout_list_valid), .item_valid_i(readout_item_valid), '
    + '.item_index_i(readout_item_index), .item_value_i(readout_item_value),',
    '    .item_next_o(readout_item_next), .rewind_o(readout_rewind), .release_o(readout_release),',
    "    .out_valid_o(readout_term_valid), .out_data_o(readout_term), .out_ready_i(1'b1));",
    `  readout #(.Outputs(${readout.outputs}), .Lanes(${lanes.readout}), .Steps(Steps), .TermWidth(${term}), `
    + `.OutputWidth(${widths.output})) u_readout (`,
    "    .clk_i, .rst_ni, .start_i(start_q), .go_i(1'b0), .term_valid_i(readout_term_valid), .term_data_i(readout_term),",
    '    .done_o(readout_done), .sums_o(sums), .action_o);',
    ...Array.from({ length: readout.outputs }, (_, o) => `  assign output${o}_o = sums[${o * widths.output}+:${widths.output}];`),
    `  assign layers_done = ${layers.map((_, l) => `layer${l}_done`).join(' && ')};`,
    'endmodule',
    '',
  )
  return lines.join('\n')
}
