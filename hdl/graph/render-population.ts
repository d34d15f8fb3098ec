import { bitsOfRange } from '../../models/arithmetic/bits-of-range.ts'
import { populationArithmeticOf } from '../../models/graph/populations/population-arithmetic-of.ts'
import { populationStates } from '../../models/graph/populations/population-states.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { constantParameters } from '../constant-parameters.ts'
import type { DesignParameters } from '../faulty-parameters.ts'
import { indexBits } from '../index-bits.ts'
import { roundingNumber } from '../rounding-number.ts'
import type { CircuitJoin, CircuitList } from './circuit-lists.ts'
import type { GraphLanes } from './graph-lanes.ts'
import { ownFields } from './own-fields.ts'
import { populationTurns } from './population-turns.ts'
import type { MemoryRegion } from '../loadable/memory-region.ts'
import { regionPorts } from '../loadable/region-ports.ts'
import { renderScanConstants } from '../loadable/render-scan-constants.ts'
import { given, renderCurrents } from './inputs/render-currents.ts'
import { joinWires, renderJoin, type JoinResult } from './render-join.ts'
import { renderList } from './render-list.ts'
import { renderAxons } from './rings/render-axons.ts'

/** In the order in which hdl/blocks/membrane_reset.sv numbers them. */
const resets = ['delayed', 'inside', 'immediate', 'zero', 'delayed-zero'] as const

const bit = (condition: boolean): string => (condition ? "1'b1" : "1'b0")

const upperCamel = (name: string): string => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

/**
 * Bits of what the memories of a population keep of a unit beside its mark: its membrane potential, and its states unless its scan unit has
 * them.
 */
export const graphStateWidth = ({ description, widths }: RoundedGraph, population: number): number =>
  populationArithmeticOf(description, population).membraneWidth
  * (widths.populations[population]!.history ? 1 : 1 + populationStates(description.populations[population]!.model).length)

/** Synapses, units and lists of one population. `joins` are its synapses, `readers` the lists that take what it sends. */
export const renderPopulation = (
  network: RoundedGraph,
  { populations: lanesOf, memory }: GraphLanes,
  population: number,
  { joins, readers, rooms, parameters, regions, start }: {
    readonly joins: readonly CircuitJoin[]
    readonly readers: readonly CircuitList[]
    /** Wires beside theirs that say whether a step may begin. */
    readonly rooms: readonly string[]
    readonly parameters: DesignParameters
    /** Where its parameters are written at run time, if they are. */
    readonly regions: readonly MemoryRegion[] | undefined
    /** What makes everything empty. */
    readonly start: string
  },
): string => {
  const { description, widths, constants } = network
  const { name, size, model, refractory } = description.populations[population]!
  const arithmetic = populationArithmeticOf(description, population)
  const { lanes, scans, updates } = lanesOf[population]!
  const kind = populationRegistry[model.kind]!
  const { history, states } = widths.populations[population]!
  const { depth, positions, longest } = populationTurns(description, population)
  const own = history && positions > 0
  const { currentWidth: current, membraneWidth: membrane, coefficientFraction } = arithmetic
  const state = graphStateWidth(network, population)
  const result = history?.result ?? state
  const scalars = Object.entries(constants[population]!.shared).flatMap(([constant, value]) => {
    const { own: each, bits } = constants[population]!
    if (typeof value !== 'bigint' || (constant !== 'threshold' && constant !== 'rise')) return []
    if (bits) return [(1n << BigInt(bits[constant]!)) - 1n]
    return each[constant] ?? [parameters[`${name}.${constant}`]!]
  })
  // Four terms at most are added up between two registers.
  const internal = Math.max(current, history?.result ?? membrane, membrane, ...scalars.map((high) => bitsOfRange({ low: 0n, high }))) + 3
  const rounding = roundingNumber(arithmetic)
  const p = `p${population}`
  const groups = Math.ceil(size / scans)
  const parts = Math.ceil(size / updates)
  const { fields, width: ownWidth } = ownFields(network, population)
  const saturate = arithmetic.currentOverflow === 'saturate'
  const joined: JoinResult = { lanes, outputWidth: current, rounding, saturate, ready: '', memory, start }
  const entering = renderCurrents(p, joins, { lanes, width: current, saturate })
  const regionOf = (id: string): MemoryRegion | undefined => regions?.find((region) => region.id === id)
  const scanRegion = regionOf(`${p}_scan`)
  const scanConstants = scanRegion && renderScanConstants(network, population, scanRegion)
  const renderSynapses = (join: CircuitJoin): string => {
    const { id, constant } = join
    const ready = entering.readyOf(join)
    const region = regionOf(id)
    const source = constant ? `
  current_store #(.Groups(${Math.ceil(size / lanes)}), .Width(${lanes * current})) u_${id}_kept (
    .clk_i, .rst_ni, .start_i(${start}), .in_valid_i(${id}_valid), .in_data_i(${id}_data),
    .out_valid_o(${given(id)}_valid), .out_data_o(${given(id)}), .out_ready_i(${ready}));` : `
  assign ${given(id)}_valid = ${id}_valid;
  assign ${given(id)} = ${id}_data;`
    return `${joinWires(join, joined)}
  logic ${given(id)}_valid;
  logic [${lanes * current - 1}:0] ${given(id)};${renderJoin(join, { ...joined, region, ready: constant ? "1'b1" : ready })}${source}`
  }
  const scanned = history ? `,
    .Depth(${longest}), .SumWidth(${history.sum}), .CoefficientFraction(${coefficientFraction}), .Rounding(${rounding}),
    .ShiftProducts(${bit(arithmetic.historyTruncation === 'product')})${
      own ? `, .ExponentialWidth(${Math.max(...states)}), .MemoryStyle("${memory}")` : ''}` : ''
  const constantsOf = (unit: 'scan' | 'update'): string =>
    constantParameters(
      kind.rtl[unit].constants.filter((constant) => !scanConstants || typeof constants[population]!.shared[constant] === 'bigint'),
      constants[population]!, name, parameters,
    ).map((one) => `,\n    ${one}`).join('')
  const ownParameters = fields
    .map(({ constant, at, width }) => `,\n    .Own${upperCamel(constant)}Width(${width}), .Own${upperCamel(constant)}At(${at})`)
    .join('')
  const ownPort = fields.length > 0 ? `${p}_own` : "'0"
  const ownRegion = regionOf(`${p}_own`)
  const ownMemory = fields.length > 0 ? `
  logic [${updates * ownWidth - 1}:0] ${p}_own;
  own_constants #(.Parts(${parts}), .Width(${updates * ownWidth}), ${
    ownRegion ? '.LoadAddressWidth(LoadAddressWidth)' : `.OwnFile("${p}_own.mem")`}) u_${p}_own (
    .clk_i, .rst_ni, .start_i(${start}), ${ownRegion ? `${regionPorts(ownRegion)},
    ` : ''}.advance_i(${p}_update_valid), .own_o(${p}_own));` : ''
  const sent = (list: CircuitList): string => {
    if (list.axons) {
      const { text, writer } = renderAxons(
        list.id, list.axons, { start, memory, reserve: `${p}_reserve`, valid: `${p}_valid`, word: `${p}_spike` })
      return text + renderList(list, writer)
    }
    if (list.valueWidth === 0) {
      return renderList(list, {
        start, parameters: `, .Width(${updates})`,
        ports: `.reserve_i(${p}_reserve), .close_i(${p}_last), .mask_valid_i(${p}_valid), .mask_group_i(${p}_part), .mask_i(${p}_spike)`,
      })
    }
    return renderList(list, {
      start, parameters: `, .Width(${updates})`,
      ports: `.reserve_i(${p}_reserve), .close_i(${p}_last), .values_valid_i(${p}_valid), .values_i(${p}_membrane)`,
    })
  }
  return `

  // ${regions ? p : name}: ${size} ${model.kind} units; at a time the inputs of ${lanes} are added up, the pasts of ${scans}, and ${
    updates} updated.
  logic ${p}_current_valid, ${p}_current_ready, ${p}_scan_enable, ${p}_scan_present, ${p}_word_first, ${p}_sum_valid, ${p}_sum_first,
    ${p}_room;${entering.wires}
  logic ${p}_update_valid, ${p}_updated_valid;
  logic [${lanes * entering.width - 1}:0] ${p}_current;
  logic [${indexBits(longest) - 1}:0] ${p}_position;
  logic [${indexBits(groups) - 1}:0] ${p}_group;
  logic [${scans * state - 1}:0] ${p}_past;
  logic [${scans * result - 1}:0] ${p}_scanned;
  logic [${updates * entering.width - 1}:0] ${p}_update_current;
  logic [${updates * result - 1}:0] ${p}_update_result;
  logic [${updates * state - 1}:0] ${p}_updated;
  logic [${updates - 1}:0] ${p}_update_spike, ${p}_update_held, ${p}_updated_spike;${joins.map(renderSynapses).join('')}${entering.text}
  assign ${p}_room = ${[...readers.map(({ id }) => `${id}_room`), ...rooms].join(' && ') || "1'b1"};
  neuron_layer #(.Neurons(${size}), .Lanes(${lanes}), .Scans(${scans}), .Updates(${updates}), .Steps(LayerSteps),${
    refractory === 0 ? '' : `
    .Refractory(${refractory}), .UpdateCycles(${kind.rtl.update.cycles}),`}
    .Depth(${depth}), .Positions(${positions}),
    .CurrentWidth(${entering.width}), .ResultWidth(${result}), .StateWidth(${state}), .MemoryStyle("${memory}")) u_${p} (
    .clk_i, .rst_ni, .start_i(${start}), .go_i(go_step), .done_o(${p}_done),
    .current_valid_i(${p}_current_valid), .current_data_i(${p}_current), .current_ready_o(${p}_current_ready),
    .scan_enable_o(${p}_scan_enable), .scan_position_o(${p}_position), .scan_group_o(${p}_group), .scan_present_o(${p}_scan_present),
    .scan_word_first_o(${p}_word_first), .scan_past_o(${p}_past),
    .scan_sum_valid_o(${p}_sum_valid), .scan_sum_first_o(${p}_sum_first), .scan_result_i(${p}_scanned),
    .update_valid_o(${p}_update_valid), .update_current_o(${p}_update_current), .update_result_o(${p}_update_result),
    .update_spike_o(${p}_update_spike), .update_held_o(${p}_update_held),
    .update_valid_i(${p}_updated_valid), .update_state_i(${p}_updated), .update_spike_i(${p}_updated_spike),
    .room_i(${p}_room), .reserve_o(${p}_reserve), .out_valid_o(${p}_valid), .out_part_o(${p}_part), .out_state_o(${p}_state),
    .out_spike_o(${p}_spike), .out_last_o(${p}_last));
  ${kind.rtl.scan.module} #(.Lanes(${scans}), .PositionWidth(${indexBits(longest)}), .GroupWidth(${indexBits(groups)}),
    .StateWidth(${state}), .ResultWidth(${result})${scanned}${constantsOf('scan')}${scanConstants?.parameters ?? ''}) u_${p}_scan (
    .clk_i, .enable_i(${p}_scan_enable), .position_i(${p}_position), .group_i(${p}_group), .present_i(${p}_scan_present),
    .word_first_i(${p}_word_first), .past_i(${p}_past), .sum_valid_i(${p}_sum_valid), .sum_first_i(${p}_sum_first),
    .result_o(${p}_scanned)${scanConstants ? `, .constants_i(${p}_scan_constants)` : ''});${scanConstants?.memory ?? ''}${ownMemory}
  ${kind.rtl.update.module} #(.Updates(${updates}), .CurrentWidth(${entering.width}), .ResultWidth(${result}), .MembraneWidth(${membrane}),
    .StateWidth(${state}), .InternalWidth(${internal}), .CoefficientFraction(${coefficientFraction}), .Rounding(${rounding}),
    .Saturate(${bit(arithmetic.overflow === 'saturate')}), .Strict(${bit(arithmetic.threshold === '>')}),
    .Reset(${resets.indexOf(arithmetic.reset)})${
    constantsOf('update')},
    .OwnWidth(${Math.max(1, ownWidth)})${ownParameters}) u_${p}_update (
    .clk_i, .rst_ni, .valid_i(${p}_update_valid), .current_i(${p}_update_current), .result_i(${p}_update_result),
    .spike_i(${p}_update_spike), .held_i(${p}_update_held), .own_i(${ownPort}),
    .valid_o(${p}_updated_valid), .state_o(${p}_updated), .spike_o(${p}_updated_spike));${readers.map(sent).join('')}
  assign population${population}_valid_o = ${p}_valid;
  assign population${population}_part_o = ${p}_part;${Array.from({ length: updates }, (_, unit) => `
  assign ${p}_membrane[${unit * membrane}+:${membrane}] = ${p}_state[${unit * state}+:${membrane}];
  assign population${population}_membrane${unit}_o = ${p}_membrane[${unit * membrane}+:${membrane}];
  assign population${population}_spike${unit}_o = ${p}_spike[${unit}];`).join('')}`
}

/** What others see of a population: wires that stand before all of them. */
export const populationWires = (network: RoundedGraph, { populations: lanesOf }: GraphLanes, population: number): string => {
  const { size } = network.description.populations[population]!
  const { updates } = lanesOf[population]!
  const { membraneWidth } = populationArithmeticOf(network.description, population)
  const p = `p${population}`
  return `
  logic ${p}_reserve, ${p}_valid, ${p}_last, ${p}_done;
  logic [${indexBits(Math.ceil(size / updates)) - 1}:0] ${p}_part;
  logic [${updates * graphStateWidth(network, population) - 1}:0] ${p}_state;
  logic [${updates * membraneWidth - 1}:0] ${p}_membrane;
  logic [${updates - 1}:0] ${p}_spike;`
}
