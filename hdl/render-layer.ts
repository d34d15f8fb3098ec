import { bitsOfRange } from '../models/arithmetic/bits-of-range.ts'
import { numberFormat } from '../models/arithmetic/number-format.ts'
import { historyDepth } from '../models/network/history-depth.ts'
import { linearInput } from '../models/network/linear-input.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'
import type { RoundedNetwork } from '../models/network/integer/rounded-network.ts'
import { neuronModel } from '../models/neurons/neuron-model.ts'
import type { CircuitLanes } from './circuit-lanes.ts'
import type { DesignParameters } from './design-parameters.ts'
import { indexBits } from './index-bits.ts'
import { neuronUnitParameters } from './neuron-unit-parameters.ts'
import { roundingNumber } from './rounding-number.ts'
import { scanTurns } from './scan-turns.ts'
import { stateWidth } from './state-width.ts'
import { weightMemoryStyle } from './weight-memory-style.ts'

/** In the order in which hdl/blocks/membrane_reset.sv numbers them. */
const resets: readonly NetworkDescription['arithmetic']['reset'][] = ['delayed', 'inside', 'immediate', 'zero', 'delayed-zero']

const bit = (condition: boolean): string => (condition ? "1'b1" : "1'b0")

/**
 * Synapses and neurons of one layer. The list of its inputs, `layerN_list`, stands before it; what takes its states declares
 * `layerN_room`.
 */
export const renderLayer = (
  network: RoundedNetwork,
  { layers: lanesOf, memory }: CircuitLanes,
  layer: number,
  parameters: DesignParameters,
): string[] => {
  const { description, widths, constants } = network
  const { arithmetic, layers, inputs } = description
  const { fraction, width } = numberFormat(arithmetic.format)
  const { size, neuron } = layers[layer]!
  const { lanes, scans, updates } = lanesOf[layer]!
  const model = neuronModel(neuron.kind)
  const depth = historyDepth(description, layer)
  const history = widths.histories[layer]
  const { positions, longest } = scanTurns(description, layer)
  // States that a history is made of stay in the scan unit, which takes a turn for each.
  const own = history && positions > 0
  const from = layer === 0 ? inputs : layers[layer - 1]!.size
  const values = linearInput(description, layer) === 'values'
  const current = values ? width : arithmetic.hiddenCurrentWidth
  const membrane = arithmetic.membraneWidth
  const state = stateWidth(network, layer)
  const result = history?.result ?? state
  const threshold = bitsOfRange({ low: 0n, high: parameters[`layer${layer}.threshold`]! })
  // Four terms at most are added up between two registers.
  const internal = Math.max(current, history?.result ?? membrane, membrane, threshold) + 3
  const groups = Math.ceil(size / scans)
  const rounding = `.Rounding(${roundingNumber(arithmetic)})`
  const product = values && arithmetic.linearTruncation === 'product'
  const p = `layer${layer}`
  const stored = values ? `${p}_stored` : p
  const position = indexBits(longest)
  const scanned = history
    ? [`.Depth(${longest}), .SumWidth(${history.sum}), .CoefficientFraction(${arithmetic.coefficientFraction}), ${rounding},\n    `,
        `.ShiftProducts(${bit(arithmetic.historyTruncation === 'product')}), `,
        own ? `.ExponentialWidth(${Math.max(...widths.states[layer]!)}), .MemoryStyle("${memory}"),\n    ` : '']
    : ['']
  return [
    '',
    `  // ${p}: ${size} ${neuron.kind} neurons; at a time the inputs of ${lanes} are added up, the pasts of ${scans}, `
    + `and ${updates} updated.`,
    `  logic ${p}_current_valid, ${p}_current_ready, ${p}_scan_enable, ${p}_scan_present, ${p}_word_first, ${p}_sum_valid, ${p}_sum_first;`,
    `  logic ${p}_update_valid, ${p}_updated_valid, ${p}_reserve, ${p}_valid, ${p}_last, ${p}_done;`,
    `  logic [${lanes * current - 1}:0] ${p}_current;`,
    `  logic [${position - 1}:0] ${p}_position;`,
    `  logic [${indexBits(groups) - 1}:0] ${p}_group;`,
    `  logic [${scans * state - 1}:0] ${p}_past;`,
    `  logic [${scans * result - 1}:0] ${p}_scanned;`,
    `  logic [${updates * current - 1}:0] ${p}_update_current;`,
    `  logic [${updates * result - 1}:0] ${p}_update_result;`,
    `  logic [${updates * state - 1}:0] ${p}_updated, ${p}_state;`,
    `  logic [${updates - 1}:0] ${p}_update_spike, ${p}_update_held, ${p}_updated_spike, ${p}_spike;`,
    `  logic [${indexBits(Math.ceil(size / updates)) - 1}:0] ${p}_part;`,
    ...(values ? [`  logic ${stored}_valid;`, `  logic [${lanes * current - 1}:0] ${stored};`] : []),
    `  synapses #(.Inputs(${from}), .Outputs(${size}), .Lanes(${lanes}), .Values(${bit(values)}), `
    + `.ValueWidth(${Math.max(width, fraction + 2)}), .OneShift(${values ? fraction : 0}),`,
    `    .WeightWidth(${width}), .AccumulatorWidth(${widths.accumulators[layer]! + 1}), .OutputWidth(${current}), `
    + `.ProductShift(${product ? fraction : 0}),`,
    `    .SumShift(${values && !product ? fraction : 0}), ${rounding}, .Saturate(${bit(arithmetic.currentOverflow === 'saturate')}), `
    + `.WeightFile("linear${layer}.mem"), .MemoryStyle("${weightMemoryStyle(memory)}")) u_${p}_synapses (`,
    `    .clk_i, .rst_ni, .start_i(start_q), .list_valid_i(${p}_list_valid), .item_valid_i(${p}_item_valid), `
    + `.item_index_i(${p}_item_index[${indexBits(from) - 1}:0]), .item_value_i(${values ? `${p}_item_value` : "'0"}),`,
    `    .item_next_o(${p}_item_next), .rewind_o(${p}_rewind), .release_o(${p}_release),`,
    `    .out_valid_o(${stored}${values ? '' : '_current'}_valid), .out_data_o(${values ? stored : `${p}_current`}), `
    + `.out_ready_i(${values ? "1'b1" : `${p}_current_ready`}));`,
    ...(values
      ? [
          `  current_store #(.Groups(${Math.ceil(size / lanes)}), .Width(${lanes * current})) u_${p}_currents (`,
          `    .clk_i, .rst_ni, .start_i(start_q), .in_valid_i(${stored}_valid), .in_data_i(${stored}),`,
          `    .out_valid_o(${p}_current_valid), .out_data_o(${p}_current), .out_ready_i(${p}_current_ready));`,
        ]
      : []),
    `  neuron_layer #(.Neurons(${size}), .Lanes(${lanes}), .Scans(${scans}), .Updates(${updates}), .Steps(Steps), .Depth(${depth}), `
    + `.Positions(${positions}),`,
    `    .CurrentWidth(${current}), .ResultWidth(${result}), .StateWidth(${state}), .MemoryStyle("${memory}")) u_${p} (`,
    `    .clk_i, .rst_ni, .start_i(start_q), .go_i(1'b0), .done_o(${p}_done),`,
    `    .current_valid_i(${p}_current_valid), .current_data_i(${p}_current), .current_ready_o(${p}_current_ready),`,
    `    .scan_enable_o(${p}_scan_enable), .scan_position_o(${p}_position), .scan_group_o(${p}_group), .scan_present_o(${p}_scan_present), `
    + `.scan_word_first_o(${p}_word_first), .scan_past_o(${p}_past),`,
    `    .scan_sum_valid_o(${p}_sum_valid), .scan_sum_first_o(${p}_sum_first), .scan_result_i(${p}_scanned),`,
    `    .update_valid_o(${p}_update_valid), .update_current_o(${p}_update_current), .update_result_o(${p}_update_result), `
    + `.update_spike_o(${p}_update_spike), .update_held_o(${p}_update_held),`,
    `    .update_valid_i(${p}_updated_valid), .update_state_i(${p}_updated), .update_spike_i(${p}_updated_spike),`,
    `    .room_i(${p}_room), .reserve_o(${p}_reserve), .out_valid_o(${p}_valid), .out_part_o(${p}_part), .out_state_o(${p}_state), `
    + `.out_spike_o(${p}_spike), .out_last_o(${p}_last));`,
    `  ${model.rtl.scan.module} #(.Lanes(${scans}), .PositionWidth(${position}), .GroupWidth(${indexBits(groups)}), .StateWidth(${state}), `
    + `.ResultWidth(${result})${history ? ',' : ''}`,
    `    ${scanned.join('')}${neuronUnitParameters('scan', description, constants, layer, parameters).join(',\n    ')}) u_${p}_scan (`,
    `    .clk_i, .enable_i(${p}_scan_enable), .position_i(${p}_position), .group_i(${p}_group), .present_i(${p}_scan_present), `
    + `.word_first_i(${p}_word_first), .past_i(${p}_past),`,
    `    .sum_valid_i(${p}_sum_valid), .sum_first_i(${p}_sum_first), .result_o(${p}_scanned));`,
    `  ${model.rtl.update.module} #(.Updates(${updates}), .CurrentWidth(${current}), .ResultWidth(${result}), .MembraneWidth(${membrane}), `
    + `.StateWidth(${state}),`,
    `    .InternalWidth(${internal}), .CoefficientFraction(${arithmetic.coefficientFraction}), ${rounding}, `
    + `.Saturate(${bit(arithmetic.overflow === 'saturate')}),`,
    `    .Strict(${bit(arithmetic.threshold === '>')}), .Reset(${resets.indexOf(arithmetic.reset)}),`,
    `    ${neuronUnitParameters('update', description, constants, layer, parameters).join(',\n    ')}) u_${p}_update (`,
    `    .clk_i, .rst_ni, .valid_i(${p}_update_valid), .current_i(${p}_update_current), .result_i(${p}_update_result), `
    + `.spike_i(${p}_update_spike), .held_i(${p}_update_held), .own_i('0),`,
    `    .valid_o(${p}_updated_valid), .state_o(${p}_updated), .spike_o(${p}_updated_spike));`,
    `  assign ${p}_valid_o = ${p}_valid;`,
    `  assign ${p}_part_o = ${p}_part;`,
    ...Array.from({ length: updates }, (_, unit) => [
      `  assign ${p}_membrane${unit}_o = ${p}_state[${unit * state}+:${membrane}];`,
      `  assign ${p}_spike${unit}_o = ${p}_spike[${unit}];`,
    ]).flat(),
  ]
}
