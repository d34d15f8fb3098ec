import type { CircuitJoin } from '../circuit-lists.ts'

/** What one instance of synapses gives, or what is kept of it. */
export const given = (id: string): string => `${id}_given`

/** What a population receives: from its synapses to the word that its engine takes for a group of lanes. */
export type CurrentsCircuit = {
  /** Bits of a unit: a current, or those of all inputs beside each other. */
  readonly width: number
  /** The wire that takes what these synapses give. */
  readyOf(join: CircuitJoin): string
  readonly wires: string
  readonly text: string
}

/**
 * Currents of population `p`: synapses that are taken one by one are added (hdl/blocks/current_sum.sv), input by input. Of a unit with
 * several inputs the currents lie beside each other, `current` lowest, and are taken when all of them are there.
 */
export const renderCurrents = (
  p: string, joins: readonly CircuitJoin[], { lanes, width, saturate }: { lanes: number; width: number; saturate: boolean },
): CurrentsCircuit => {
  const inputs = Math.max(...joins.map(({ input }) => input)) + 1
  const own = (input: number): string => (inputs === 1 ? p : `${p}_input${input}`)
  const into = Array.from({ length: inputs }, (_, input) => joins.filter((join) => join.input === input))
  const sums = into.map((some, input) => {
    const at = own(input)
    const packed = (of: (join: CircuitJoin) => string): string => some.toReversed().map(of).join(', ')
    return some.length === 1 ? `
  assign ${at}_current_valid = ${given(some[0]!.id)}_valid;
  assign ${at}_current = ${given(some[0]!.id)};` : `
  current_sum #(.Sources(${some.length}), .Lanes(${lanes}), .Width(${width}), .Saturate(1'b${saturate ? 1 : 0})) u_${at}_sum (
    .in_valid_i({${packed(({ id }) => `${given(id)}_valid`)}}), .in_data_i({${packed(({ id }) => given(id))}}), .in_ready_o(${
  at}_sum_ready),
    .out_valid_o(${at}_current_valid), .out_data_o(${at}_current), .out_ready_i(${p}_current_ready));`
  })
  const added = into.flatMap((some, input) => (some.length > 1 ? [`${own(input)}_sum_ready`] : []))
  const names = into.map((_, input) => own(input))
  const beside = inputs === 1 ? '' : `
  assign ${p}_current_valid = ${names.map((one) => `${one}_current_valid`).join(' && ')};
  for (genvar lane = 0; lane < ${lanes}; lane++) begin : gen_${p}_current
    assign ${p}_current[lane*${inputs * width}+:${inputs * width}] =
        {${names.toReversed().map((one) => `${one}_current[lane*${width}+:${width}]`).join(', ')}};
  end`
  return {
    width: inputs * width,
    readyOf: ({ input }) => (into[input]!.length === 1 ? `${p}_current_ready` : `${own(input)}_sum_ready`),
    wires: (added.length > 0 ? `\n  logic ${added.join(', ')};` : '') + (inputs === 1 ? '' : `
  logic ${names.map((one) => `${one}_current_valid`).join(', ')};
  logic [${lanes * width - 1}:0] ${names.map((one) => `${one}_current`).join(', ')};`),
    text: sums.join('') + beside,
  }
}
