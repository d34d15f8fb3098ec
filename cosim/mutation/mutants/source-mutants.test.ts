import { expect, it } from 'vitest'
import { applyMutant } from './apply-mutant.ts'
import { sourceMutants } from './source-mutants.ts'

const linesOf = (source: string): string[] => {
  const lines = source.split('\n')
  return sourceMutants('m.sv', source).map((mutant) =>
    applyMutant(source, mutant)
      .split('\n')
      .find((line, index) => line !== lines[index])!
      .trim(),
  )
}

it('changes operators, takes operands of handshakes away and turns choices, one at a time', () => {
  expect(linesOf('  assign go = valid_i && !(full_q || last) ? next : hold;')).toEqual([
    'assign go = !(valid_i && !(full_q || last)) ? next : hold;',
    'assign go = !(full_q || last) ? next : hold;',
    'assign go = valid_i ? next : hold;',
    'assign go = valid_i || !(full_q || last) ? next : hold;',
    'assign go = valid_i && (full_q || last) ? next : hold;',
    'assign go = valid_i && !(last) ? next : hold;',
    'assign go = valid_i && !(full_q) ? next : hold;',
    'assign go = valid_i && !(full_q && last) ? next : hold;',
  ])
})

it('drops assignments, those of a reset among them, but leaves the reset itself alone', () => {
  expect(linesOf("    if (!rst_ni) begin\n      count_q <= '0;\n    end else if (start_i) count_q <= count_q + 1'b1;")).toEqual([
    ';',
    "count_q <= '1;",
    "end else if (!(start_i)) count_q <= count_q + 1'b1;",
    'end else if (start_i) ;',
    "end else if (start_i) count_q <= count_q - 1'b1;",
    "end else if (start_i) count_q <= count_q + 1'b0;",
  ])
})

it('makes a comparison of what stands in parentheses, not of an assignment', () => {
  expect(linesOf('  if (A <= B) begin : gen_a\n    a <= b;')).toEqual(['if (!(A <= B)) begin : gen_a', 'if (A < B) begin : gen_a', ';'])
})

it('changes signs, widths, constants and connections', () => {
  expect(linesOf("  logic signed [Width-1:0] sum_q;\n  assign wide = Wide'(sum_q);")).toEqual([
    'logic [Width-1:0] sum_q;',
    'logic signed [Width-2:0] sum_q;',
  ])
  expect(linesOf('  event_list #(.Lines(4)) u (.start_i(start_q), .room_i(room));')).toEqual([
    'event_list #(.Lines(5)) u (.start_i(start_q), .room_i(room));',
    "event_list #(.Lines(4)) u (.start_i(1'b0), .room_i(room));",
    "event_list #(.Lines(4)) u (.start_i(start_q), .room_i(1'b0));",
    "event_list #(.Lines(4)) u (.start_i(start_q), .room_i(1'b1));",
  ])
})

it('changes a sign where a value is cast, compared, multiplied or shifted right, and nowhere else', () => {
  const declared = '  logic signed [Width-1:0] a;\n  logic signed [Width-1:0] b;\n'
  const signs = (uses: string): number => sourceMutants('m.sv', declared + uses).filter(({ rule }) => rule === 'sign').length
  const shown = ["x = W'(a);", "x = W'(2 * (a));", 'if (a > 0) x = c;', 'if (0 >= a) x = c;', 'if (a <= c) x = d;', 'x = c * a;']
  for (const use of [...shown, 'x = (c + a) >>> 1;']) expect([use, signs(use)]).toEqual([use, 1])
  expect(signs("a = c >>> 1;\nb <= a;\nx = a + b - W'(a[0]) + (a <<< 2);\ny = W'(c) + a;\ne = d * f(a_q);")).toBe(0)
})

it('leaves comments, strings, attributes, defaults and checks of parameters alone', () => {
  const source = [
    '// a && b',
    '  parameter int Lanes = 8,',
    '  if (Lanes < 1) $fatal(1, "m: Lanes must be at least 1");',
    '  (* ram_style = 1 *)',
    '  /* 1 + 2 */',
    '  synapses #(.AccumulatorWidth(19),',
    '  if (A < B + 2 || A < C) begin : gen_narrow',
    '    $fatal(1, "m: A");',
    '  initial $readmemh("a + b", m);',
  ].join('\n')
  expect(sourceMutants('m.sv', source)).toEqual([])
})

it('names the line, what stood there and what stands there now', () => {
  expect(sourceMutants('m.sv', '\n  assign a = b ^ c;')).toEqual([
    { file: 'm.sv', rule: 'operator', start: 16, line: 2, text: '^', replacement: '|' },
  ])
})
