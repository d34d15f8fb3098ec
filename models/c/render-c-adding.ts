import { transmissionStep } from '../connections/transmission/transmission-step.ts'
import { joinedTerm } from '../graph/join-terms.ts'
import type { Range } from '../arithmetic/range-arithmetic.ts'
import { cBody } from './language/c-body.ts'
import type { CConnection, CSums } from './c-sums.ts'

/** Where what a connection reads lies. */
export type CSource =
  /** A list of the units that spiked; those from `most` on are passed over, where a caller made it. */
  | { readonly kind: 'spikes'; readonly lines: string; readonly count: string; readonly most: number | undefined }
  /** Values, stored in a range and clipped to a width; `optional` where a caller may give none. */
  | {
    readonly kind: 'values'
    readonly value: (unit: string) => string
    readonly stored: Range
    readonly width: number
    readonly optional?: boolean
  }

/**
 * Lines of C that add what one connection brings to `sum`, an array over the targets: source by source, so that what is silent costs next
 * to nothing.
 */
export const renderCAdding = (
  connection: Pick<CConnection, 'alignment' | 'rounding'>,
  { id, blocks, repeats, ends: { sources, targets }, weight, transmission }: CSums,
  source: CSource,
  sum: string,
): string[] => {
  const [from, to] = blocks > 0 ? [sources / blocks, targets / blocks] : [sources, targets]
  const listed = blocks === 0
  const body = cBody('w')
  const term = (words: string, value?: { readonly text: string; readonly range: Range }): { lines: string[]; result: string } => {
    const factor = body.input(words, weight)
    const product = value ? body.a.multiply(body.input(value.text, value.range), factor) : factor
    const result = joinedTerm(body.a, connection.alignment, connection.rounding, product)
    return { lines: body.statements(result), result: body.use(result) }
  }
  const inner = (value?: { readonly text: string; readonly range: Range }): string[] => {
    if (listed) {
      const { lines, result } = term(`${id}_weights[at]`, value)
      const step = `${transmissionStep}u`
      return [
        ...(transmission ? [`const uint32_t drawn = mixed_word(${transmission.salt}u + s->steps * ${step} + source);`] : []),
        `for (uint32_t at = ${id}_starts[source]; at < ${id}_starts[source + 1u]; at++) {`,
        ...(transmission
          ? [`  if (mixed_word(drawn + ${id}_targets[at] * ${step}) >> 16 >= ${transmission.chance}u) continue;`]
          : []),
        ...lines.map((line) => `  ${line}`),
        `  ${sum}[${id}_targets[at]] += ${result};`,
        '}',
      ]
    }
    // Which source of its block, where one block is stored for all.
    const row = !repeats ? 'source' : from === 1 ? '0u' : `source % ${from}u`
    const first = to === 1 ? (from === 1 ? 'source' : `source / ${from}u`) : `source / ${from}u * ${to}u`
    if (to === 1) {
      const { lines, result } = term(`${id}_weights[${row}]`, value)
      return [...lines, `${sum}[${first}] += ${result};`]
    }
    const base = blocks === 1 ? '' : `${first} + `
    const { lines, result } = term(`${id}_weights[${row === '0u' ? '' : `${row} * ${to}u + `}target]`, value)
    return [
      `for (uint32_t target = 0; target < ${to}u; target++) {`,
      ...lines.map((line) => `  ${line}`),
      `  ${sum}[${base}target] += ${result};`,
      '}',
    ]
  }
  const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)
  if (source.kind === 'spikes') {
    const each = [...(source.most === undefined ? [] : [`if (source >= ${source.most}u) continue;`]), ...inner()]
    // Where every weight is one number, nobody asks who spiked.
    const named = each.some((line) => /\bsource\b/.test(line))
    return [
      `for (uint32_t n = 0; n < ${source.count}; n++) {`,
      ...(named ? [`  const uint32_t source = ${source.lines}[n];`] : []),
      ...indented(each),
      '}',
    ]
  }
  const values = cBody('x')
  const clipped = values.a.resize(values.input(source.value('source'), source.stored), source.width, 'saturate')
  const half = 1n << BigInt(source.width - 1)
  const entering = values.statements(clipped)
  return [
    `for (uint32_t source = 0; source < ${sources}u; source++) {`,
    ...indented(entering),
    `  const int32_t value = ${values.use(clipped)};`,
    '  if (value == 0) continue;',
    ...indented(inner({ text: 'value', range: { low: -half, high: half - 1n } })),
    '}',
  ]
}
