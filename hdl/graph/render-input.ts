import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { indexBits } from '../index-bits.ts'
import type { CircuitList } from './circuit-lists.ts'
import { graphInputCircuit } from './graph-input-circuit.ts'
import { renderList, type ListWriter } from './render-list.ts'
import type { MemoryKind } from '../memory-kind.ts'
import { renderAxons } from './rings/render-axons.ts'
import { streamCircuit } from './stream/stream-circuit.ts'

/** A counter of words within `count`, which begins again behind the last one. */
const wordCounter = (name: string, count: number): string => `
  logic [${indexBits(count) - 1}:0] ${name}_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) ${name}_q <= '0;
    else if (start_q) ${name}_q <= '0;
    else if (input_taken) ${name}_q <= input_step_last ? '0 : ${name}_q + 1'b1;
  end`

/**
 * How a sample comes in: input_taken is a word, input_step_first and input_step_last the ones that begin and end a step (or an
 * observation), input_last the last one. Of a recording go_step says that one step more was brought, and the steps behind its end that
 * still count are empty.
 */
export const renderInput = (network: RoundedGraph, lists: readonly CircuitList[], steps: bigint, memory: MemoryKind): string => {
  const { description } = network
  const { start } = streamCircuit(network)
  const { input: { size }, tail } = description
  const { form, width, words, wordsPerStep } = graphInputCircuit(description)
  const recorded = form === 'masks' || form === 'events' || form === 'values'
  // Masks are taken by themselves, in the tail too; of several words of a step only the first one looks for room in the lists.
  const walking = lists.filter(({ axons }) => axons && axons.parts > 1).map(({ id }) => `${id}_ready`)
  const room = [...lists.map(({ id }) => `${id}_room`), ...(form === 'masks' ? walking : [])].join(' && ') || "1'b1"
  const index = indexBits(size)
  const last = `input_data_i[${width - 1}]`
  const control = recorded
    ? `
  // Steps of this sample so far: none has more than Steps.
  logic [${indexBits(Number(steps))}:0] input_steps_q;
  logic [7:0] tail_q;
  logic tail_step, go_step;
  assign input_last = input_step_last && (${last} || input_steps_q == ${indexBits(Number(steps)) + 1}'d${steps - 1n});
  assign tail_step = tail_q != '0 && input_room;
  assign go_step = input_step_last || tail_step;
  assign input_done = loaded_q && tail_q == '0;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      input_steps_q <= '0;
      tail_q <= '0;
    end else if (start_q) begin
      input_steps_q <= '0;
      tail_q <= '0;
    end else begin
      if (input_step_last) input_steps_q <= input_steps_q + 1'b1;
      if (input_last)
        tail_q <= int'(input_steps_q) + ${tail} < Steps ? 8'd${tail} : 8'(Steps - 1 - int'(input_steps_q));
      else if (tail_step) tail_q <= tail_q - 1'b1;
    end
  end`
    : `
  logic go_step, tail_step;
  assign go_step = 1'b0;
  assign tail_step = 1'b0;
  assign input_done = loaded_q;`
  const word = {
    observation: `${wordCounter('input_word', words)}
  assign input_step_last = input_taken && input_word_q == ${indexBits(words)}'d${words - 1};
  assign input_last = input_step_last;`,
    spikes: `${wordCounter('input_word', wordsPerStep)}
  logic [${indexBits(Number(steps)) - 1}:0] input_step_q;
  assign input_step_last = input_taken && input_word_q == ${indexBits(wordsPerStep)}'d${wordsPerStep - 1};
  assign input_last = input_step_last && input_step_q == ${indexBits(Number(steps))}'d${steps - 1n};
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) input_step_q <= '0;
    else if (start_q) input_step_q <= '0;
    else if (input_step_last) input_step_q <= input_step_q + 1'b1;
  end`,
    masks: `
  logic input_word_q;
  assign input_word_q = 1'b0;
  assign input_step_last = input_taken;`,
    events: `
  logic input_word_q;
  assign input_step_last = input_taken && input_data_i[${width - 2}];
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) input_word_q <= 1'b0;
    else if (start_q) input_word_q <= 1'b0;
    else if (input_taken) input_word_q <= !input_step_last;
  end`,
    values: `${wordCounter('input_word', wordsPerStep)}
  assign input_step_last = input_taken && input_word_q == ${indexBits(wordsPerStep)}'d${wordsPerStep - 1};`,
  }[form]
  const used = size % 32
  const masked = form === 'spikes' && used > 0
  const lines = !masked ? '' : `
  // Of ${32 * wordsPerStep} lines ${size} are used.
  logic [31:0] input_lines;
  assign input_lines = input_data_i & ${
    wordsPerStep === 1 ? '' : `(input_word_q != ${indexBits(wordsPerStep)}'d${wordsPerStep - 1} ? '1 : `}32'h${
    (2 ** used - 1).toString(16)}${wordsPerStep === 1 ? '' : ')'};`
  const observation = form === 'observation'
  // An observation comes once, when every list is empty.
  const walked = form === 'masks' ? '' : walking.map((one) => ` && ${one}`).join('')
  const ready = observation ? '' : ` && (input_room || input_word_q != '0)${walked}`
  const begin = '.reserve_i(input_step_first || tail_step), .close_i(input_step_last || tail_step)'
  const empties = tail > 0 ? ", .Empties(1'b1)" : ''
  const writer: Record<typeof form, Omit<ListWriter, 'start'>> = {
    observation: { parameters: '', ports: `${begin}, .values_valid_i(input_taken), .values_i(input_data_i)` },
    spikes: {
      parameters: ', .Width(32)',
      ports: `${begin}, .mask_valid_i(input_taken), .mask_group_i(input_word_q), .mask_i(${masked ? 'input_lines' : 'input_data_i'})`,
    },
    masks: {
      parameters: `, .Width(${size})`,
      ports: `${begin}, .mask_valid_i(input_taken), .mask_group_i('0), .mask_i(input_data_i[${size - 1}:0])`,
    },
    events: {
      parameters: ', .Width(1)',
      ports: `${begin}, .mask_valid_i(input_event), .mask_group_i(input_data_i[${index - 1}:0]), .mask_i(1'b1)`,
    },
    values: { parameters: empties, ports: `${begin}, .values_valid_i(input_taken), .values_i(input_data_i[${width - 2}:0])` },
  }
  const listOf = (list: CircuitList): string => {
    if (!list.axons) return renderList(list, { ...writer[form], start })
    const data = masked ? 'input_lines' : 'input_data_i'
    const used = list.axons.word === width ? data : `${data}[${list.axons.word - 1}:0]`
    const { text, writer: own } = renderAxons(list.id, list.axons, {
      start, memory, reserve: 'input_step_first || tail_step', valid: form === 'masks' ? 'input_taken || tail_step' : 'input_taken',
      word: form === 'masks' ? `input_taken ? ${used} : '0` : used,
    })
    return text + renderList(list, own)
  }
  return `
  // The input: ${form}.
  logic input_taken, input_step_first, input_step_last, input_last, input_done;${observation ? '' : `
  logic input_room;
  assign input_room = ${room};`}
  assign input_taken = input_valid_i && input_ready_o;${word}
  assign input_ready_o = started_q && !loaded_q${ready};
  assign input_step_first = input_taken && input_word_q == '0;${control}${lines}${form === 'events' ? `
  logic input_event;
  assign input_event = input_taken && !input_data_i[${width - 2}] && int'(input_data_i[${index - 1}:0]) < ${size};` : ''}${
    lists.map(listOf).join('')}`
}
