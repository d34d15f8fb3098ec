/** What a run of a circuit comes to: all is as the models say, something is not (it may hang), or it must hang: no inference ends. */
export type Finding = 'nothing' | 'found' | 'hang'

/** A fault of handshakes or resets: texts of one source, each of which is there once, and what stands in their place. */
export type PlantedFault = {
  readonly name: string
  readonly source: 'network_top.sv' | 'neuron_layer.sv' | 'readout.sv'
  readonly changes: readonly (readonly [from: string, to: string])[]
  /** `either` where it depends on what a register that is not reset begins with. */
  readonly calm: Finding | 'either'
  readonly disturbed: Finding
}

const top = (name: string, calm: Finding, disturbed: Finding, ...changes: PlantedFault['changes']): PlantedFault => ({
  name, source: 'network_top.sv', changes, calm, disturbed,
})
const layer = (name: string, ...changes: PlantedFault['changes']): PlantedFault => ({
  name, source: 'neuron_layer.sv', changes, calm: 'either', disturbed: 'found',
})

const done = 'input_done && readout_done && populations_done'
const resultValid = `assign result_valid_o = ${done};`
const ready = 'assign input_ready_o = started_q && !loaded_q;'
const taken = 'assign input_taken = input_valid_i && input_ready_o;'
const values = '.values_valid_i(input_taken), .values_i(input_data_i)'
const reserved = '.reserve_i(input_step_first || tail_step), .close_i(input_step_last || tail_step)'

const declared = 'logic input_taken, input_step_first, input_step_last, input_last, input_done;'

/** A register of the top. */
const register = (name: string, next: string, width = ''): readonly [string, string] => [
  declared,
  `${declared}\n  logic ${width}${name};\n  always_ff @(posedge clk_i) ${name} <= ${next};`,
]

/**
 * Faults of a small circuit, and how the harness finds each: what only makes a disturbance weaker shows in none that is sound. Some are
 * right as long as their neighbours keep the rules; in those it finds nothing.
 */
export const plantedFaults: readonly PlantedFault[] = [
  top('a result is not held', 'nothing', 'found', [
    'assign result_taken = result_valid_o && result_ready_i;', 'assign result_taken = result_valid_o;',
  ]),
  top('words are taken behind the last one', 'nothing', 'found', [ready, 'assign input_ready_o = started_q;']),
  top('a word is taken that nobody offers', 'nothing', 'found', [taken, 'assign input_taken = input_ready_o;']),
  layer('a reset leaves a word in the scan', [
    "      word_valid_q <= 1'b0;\n      word_last_q <= 1'b0;\n      sum_valid_q <= 1'b0;", "      sum_valid_q <= 1'b0;",
  ]),
  layer('a reset leaves a result that waits for its update', ["      result_valid_q <= 1'b0;\n", '']),
  top('a reset of one cycle is not seen', 'nothing', 'found',
    register('before_q', "{before_q[0], rst_ni}", '[1:0] '),
    ['u_p0 (\n    .clk_i, .rst_ni,', "u_p0 (\n    .clk_i, .rst_ni(rst_ni || before_q != '0),"],
  ),
  top('the last states are not shown', 'found', 'found', [
    'assign population1_valid_o = p1_valid;', 'assign population1_valid_o = p1_valid && !p1_last;',
  ]),
  top('a cycle more for every result', 'found', 'nothing',
    register('late_q', done),
    [resultValid, `assign result_valid_o = ${done} && late_q;`],
  ),
  {
    name: 'only a reset makes the sums empty', source: 'readout.sv', calm: 'found', disturbed: 'found',
    changes: [["if (start_i) sums_q <= '0;", "if (start_i && steps_left_q != '0) sums_q <= '0;"]],
  },
  top('the last word is read in the cycle behind it as well', 'found', 'found',
    register('last_q', 'rst_ni && input_last'),
    register('word_q', 'input_data_i', '[15:0] '),
    [values, '.values_valid_i(input_taken && !input_last || last_q), .values_i(last_q ? word_q & input_data_i : input_data_i)'],
    [reserved, '.reserve_i(input_step_first || tail_step), .close_i(last_q || tail_step)'],
  ),
  top('the first word is read in the cycle before it as well', 'nothing', 'found',
    register('word_q', 'input_data_i', '[15:0] '),
    [values, '.values_valid_i(input_taken), .values_i(input_step_first ? word_q & input_data_i : input_data_i)'],
  ),
  top('a word that comes three cycles late is lost', 'nothing', 'found',
    register('idle_q', "rst_ni && started_q && !input_valid_i ? {idle_q[1:0], 1'b1} : '0", '[2:0] '),
    [values, ".values_valid_i(input_taken), .values_i(idle_q[2] ? '0 : input_data_i)"],
  ),
  top('a word is taken in its second cycle, there or not', 'found', 'nothing',
    register('seen_q', 'rst_ni && started_q && !loaded_q && input_valid_i && !seen_q'),
    register('word_q', 'input_data_i', '[15:0] '),
    [ready, 'assign input_ready_o = started_q && !loaded_q && seen_q;'],
    [taken, 'assign input_taken = input_ready_o;'],
    [values, '.values_valid_i(input_taken), .values_i(word_q)'],
  ),
  top('a word that is offered in a reset is kept', 'nothing', 'nothing',
    register('kept_q', '!rst_ni && input_valid_i || rst_ni && kept_q && !result_taken'),
    [values, ".values_valid_i(input_taken), .values_i(kept_q ? '0 : input_data_i)"],
  ),
  top('a result is withdrawn for a cycle when it has waited for thirty', 'nothing', 'found',
    register('waited_q', `${done} && rst_ni ? waited_q + 1'b1 : '0`, '[5:0] '),
    [resultValid, `assign result_valid_o = ${done} && waited_q != 6'd30;`],
  ),
  top('an output is right only where it is taken', 'nothing', 'found', [
    'assign output0_o = sums[0+:31];', "assign output0_o = sums[0+:31] ^ 31'(result_valid_o && !result_ready_i);",
  ]),
  top('the action is right only where it is taken', 'nothing', 'found',
    ['.sums_o(sums), .action_o);', '.sums_o(sums), .action_o(chosen));\n  assign action_o = chosen ^ (result_valid_o && !result_ready_i);'],
    ['logic readout_term_valid;', 'logic readout_term_valid, chosen;'],
  ),
  top('a result is shown before there is a word, which nobody takes', 'nothing', 'nothing',
    [resultValid, `assign result_valid_o = ${done} || started_q && !loaded_q && input_word_q == '0;`],
    ['assign result_taken = result_valid_o && result_ready_i;', `assign result_taken = ${done} && result_ready_i;`],
  ),
  top('a result comes half as late again as one may', 'hang', 'nothing',
    register('waited_q', `!(${done} && rst_ni) || result_taken ? '0 : waited_q + 12'(waited_q != 12'd2718)`, '[11:0] '),
    [resultValid, `assign result_valid_o = ${done} && waited_q == 12'd2718;`],
  ),
]
