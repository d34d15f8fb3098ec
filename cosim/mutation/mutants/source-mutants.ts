import { maskSource } from './mask-source.ts'
import type { Mutant } from './mutant.ts'
import { operandEnd, operandStart } from './operand-ends.ts'

type Change = { readonly start: number; readonly text: string; readonly replacement: string }
type Rule = { readonly name: string; changes(masked: string, source: string): Iterable<Change> }

/**
 * What stands in place of `pattern`; `undefined` for a match that is left alone. Its first group, where it has one, is what is replaced.
 */
const replaced = (pattern: RegExp, replacement: (text: string, match: RegExpExecArray) => string | undefined) =>
  function* (masked: string): Generator<Change> {
    for (const match of masked.matchAll(new RegExp(pattern, `${pattern.flags}d`))) {
      const text = match[1] ?? match[0]
      const other = replacement(text, match)
      if (other !== undefined) yield { start: (match.indices![1] ?? match.indices![0]!)[0], text, replacement: other }
    }
  }

const operators: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '+',
  '/': '*',
  '%': '/',
  '&&': '||',
  '||': '&&',
  '&': '|',
  '|': '&',
  '^': '|',
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '>': '>=',
  '>=': '>',
  '>>>': '>>',
  '<<<': '>>>',
  '>>': '<<',
  '<<': '>>',
  '+=': '-=',
  '-=': '+=',
}

/** Whether `at` lies behind an opening parenthesis of its own line: there `<=` compares, elsewhere it assigns. */
const insideParentheses = (masked: string, at: number): boolean => {
  const line = masked.slice(masked.lastIndexOf('\n', at) + 1, at)
  return line.split('(').length > line.split(')').length
}

/** Takes an operand of `&&` or `||` away: a handshake that no longer waits. */
function* droppedOperands(masked: string): Generator<Change> {
  for (const { index, 0: operator } of masked.matchAll(/ (?:&&|\|\|) /g)) {
    const [from, to] = [operandStart(masked, index), operandEnd(masked, index + operator.length)]
    yield { start: index, text: masked.slice(index, to), replacement: '' }
    yield { start: from, text: masked.slice(from, index + operator.length), replacement: '' }
  }
}

/** Turns the condition of every choice. */
function* turnedChoices(masked: string): Generator<Change> {
  for (const { index } of masked.matchAll(/ \? /g)) {
    const start = operandStart(masked, index, true)
    const text = masked.slice(start, index)
    yield { start, text, replacement: `!(${text})` }
  }
}

/** Whether a number stands in the range of a declaration: `[63:0]`, `[Width-1:0]`; those have a rule of their own. */
const inRange = (masked: string, at: number): boolean => {
  const open = masked.lastIndexOf('[', at)
  return open > masked.lastIndexOf(']', at) && /^\[[^\]\n]*[^+]:/.test(masked.slice(open, masked.indexOf(']', at)))
}

/**
 * Whether it shows that a value has a sign: where it is cast to another width, compared, multiplied, divided or shifted right. Verilator,
 * of which every warning ends a build, does not widen it elsewhere.
 */
const showsSign = (masked: string, name: string): boolean =>
  [
    String.raw`'\((?:[^()\n]|\([^()\n]*\))*(?:\([^()\n]*)?\bNAME`,
    String.raw`\bNAME (?:[*/%<>]|>=) | (?:[*/%<>]|>=) NAME`,
    String.raw`\([^()\n]*\bNAME <= `,
    String.raw`\bNAME[^=\n]*>>>|>>>.*\bNAME`,
  ].some((use) => new RegExp(use.replaceAll('NAME', String.raw`${name}\b(?!\[)`)).test(masked))

const decimal = (digits: string): string => String(Number(digits) + 1)

/** The rules, one kind of fault each. Order matters only to the list. */
const rules: readonly Rule[] = [
  { name: 'operator', changes: replaced(/ (\+|-|\*|\/|%|&&|\|\||&|\||\^|==|!=|<|>|>=|>>>|<<<|>>|<<|\+=|-=) /g, (text) => operators[text]) },
  {
    name: 'operator',
    changes: (masked) => [...replaced(/ (<=) /g, () => '<')(masked)].filter(({ start }) => insideParentheses(masked, start)),
  },
  { name: 'sign', changes: replaced(/\$signed(?=\()/g, () => '') },
  {
    name: 'sign',
    changes: replaced(/\blogic( signed)(?= \[[^\]\n]*\] (\w+))/g, (_, { 2: name, input }) => (showsSign(input, name!) ? '' : undefined)),
  },
  { name: 'condition', changes: replaced(/(?<!rst_n)\bif (\((?!!rst_ni)[^\n]*\))(?= begin$| [a-z]|$)/gm, (text) => `(!${text})`) },
  {
    name: 'condition',
    changes: replaced(/[ (,{](!)(?=[a-z(])/g, (_, match) => (match.input.startsWith('!rst_ni', match.index + 1) ? undefined : '')),
  },
  { name: 'condition', changes: turnedChoices },
  { name: 'inversion', changes: replaced(/~(?=[a-z(])/g, () => '') },
  { name: 'handshake', changes: droppedOperands },
  {
    name: 'connection',
    changes: replaced(
      new RegExp(
        String.raw`\.(?:\w+_(?:valid|next|ready|enable|present|first)|rewind|release|start|reserve|room|close|enable|present|`
        + String.raw`word_first|sum_first)_i\(([a-z]\w*)\)`,
        'g',
      ),
      () => "1'b0",
    ),
  },
  {
    name: 'connection',
    changes: replaced(/\.(?:\w+_(?:valid|ready|first)|room|enable|present|word_first|sum_first)_i\(([a-z]\w*)\)/g, () => "1'b1"),
  },
  { name: 'assignment', changes: replaced(/\b([a-z]\w*(?:\[[^\]\n]*\])* <= [^;\n]*)(?=;)/g, () => '') },
  { name: 'constant', changes: replaced(/'0(?![\w'])/g, () => "'1") },
  { name: 'constant', changes: replaced(/\b1'b[01]\b/g, (text) => (text === "1'b0" ? "1'b1" : "1'b0")) },
  { name: 'constant', changes: replaced(/\b\d+'d(\d+)\b/g, decimal) },
  {
    name: 'constant',
    changes: replaced(/(?<![\w'.$])(\d+)u?(?![\w'.])/g, (text, { index, input }) => (inRange(input, index) ? undefined : decimal(text))),
  },
  { name: 'width', changes: replaced(/\[\w+-(1):0\]/g, () => '2') },
]

/**
 * Single mutants of a SystemVerilog (or C++) source: operators, signs, conditions, handshakes, connections, assignments (resets among
 * them), constants, widths.
 */
export const sourceMutants = (file: string, source: string): readonly Mutant[] => {
  const masked = maskSource(source)
  const seen = new Set<string>()
  return rules
    .flatMap(({ name, changes }) => [...changes(masked, source)].map((change) => ({ ...change, rule: name })))
    .filter(({ start, text, replacement }) => !seen.has(`${start} ${text} ${replacement}`) && seen.add(`${start} ${text} ${replacement}`))
    .toSorted((a, b) => a.start - b.start)
    .map(({ rule, start, text, replacement }) => ({
      file, rule, start, line: source.slice(0, start).split('\n').length, text: source.slice(start, start + text.length), replacement,
    }))
}
