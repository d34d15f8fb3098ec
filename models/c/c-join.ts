import type { PopulationArithmetic } from '../arithmetic/population-arithmetic.ts'
import type { Range } from '../arithmetic/range-arithmetic.ts'
import type { Transmission } from '../connections/transmission/transmission.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import type { ConnectionLayout } from '../graph/graph-layout.ts'
import { joinSums, type JoinAlignment } from '../graph/join-terms.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import type { CBody, CValue } from './language/c-body.ts'
import type { CField } from './language/c-field.ts'
import { cSource } from './c-source.ts'
import { cSums, type CSums } from './c-sums.ts'
import { cTable, type CTable } from './language/c-table.ts'
import { cTypeOf } from './language/c-type-of.ts'
import { renderCAdding } from './render-c-adding.ts'

/** One connection of a join, as it is given. */
export type CJoined = {
  readonly id: string
  readonly from: string
  readonly delay: number
  readonly model: { readonly kind: string }
  readonly layout: ConnectionLayout
  /** Reads membrane potentials of a population that sends spikes; what it sends where absent. */
  readonly membranes?: boolean
  readonly transmission?: Transmission | undefined
}

/** What ends in one input, ready to be written: tables, fields of the state, what `begin` and a step do, and what the units receive. */
export type CJoin = {
  readonly tables: readonly CTable[]
  readonly fields: readonly CField[]
  /** Lines at the beginning of a sample, for what enters in every step alike. */
  readonly begin: readonly string[]
  /** Lines that leave the sums of a step. */
  readonly step: readonly string[]
  /** What unit `unit` receives; without `resize` what a step adds to an output. */
  received(body: CBody, unit: string, resize?: boolean): CValue
  readonly sums: readonly CSums[]
}

type JoinArithmetic = Pick<PopulationArithmetic, 'rounding' | 'format' | 'connections' | 'currentWidth' | 'currentOverflow'>

const workOf = (range: Range): string => (cTypeOf(range) === 'int64_t' ? 'int64_t' : 'int32_t')

const plus = (ranges: readonly Range[]): Range =>
  ranges.reduce((x, y) => ({ low: x.low + y.low, high: x.high + y.high }), { low: 0n, high: 0n })

/** Everything that the connections into one input, or the readout's, need in C; sums are called `sum0`, `sum1`, ..., or something else. */
export const cJoin = (
  network: RoundedGraph, joined: readonly CJoined[], alignment: JoinAlignment, arithmetic: JoinArithmetic, sum = 'sum',
): CJoin => {
  const { description, weights } = network
  const shape = graphInputShape(description)
  const sources = joined.map(({ from, delay, membranes }) => cSource(network, from, delay, membranes))
  const sums = joined.map(({ id, model, layout, transmission }, index) => {
    const source = sources[index]!
    const half = source.kind === 'values' ? 1n << BigInt(source.width - 1) : 1n
    return cSums({
      id, model, ends: layout, weights: weights.subarray(layout.weights, layout.weights + layout.weightCount),
      alignment: alignment.connections[index]!, rounding: arithmetic,
      sent: source.kind === 'values' ? { low: -half, high: half - 1n } : { low: 0n, high: 1n },
      transmission,
    })
  })
  const biases = joined.map(({ id, layout }) =>
    layout.bias === undefined ? undefined : cTable(`${id}_biases`, [...weights.subarray(layout.bias, layout.bias + layout.targets)]))
  const together = arithmetic.connections === 'together' || joined.length === 1
  const groups = together ? [joined.map((_, index) => index)] : joined.map((_, index) => [index])
  const rangeOf = (group: readonly number[]): Range => plus(group.map((index) => sums[index]!.sum))
  const kept = joined.map(({ from }) => from === 'input' && !shape.changing)
  const targets = joined[0]!.layout.targets
  const adding = (index: number, to: string): string[] => {
    const source = sources[index]!
    const lines = renderCAdding({ alignment: alignment.connections[index]!, rounding: arithmetic }, sums[index]!, source, to)
    // A recording that has ended gives no values any more.
    if (source.kind !== 'values' || !source.optional) return lines
    return ['if (input != NULL) {', ...lines.map((line) => `  ${line}`), '}']
  }
  const fields = joined.flatMap(({ id }, index): CField[] =>
    kept[index]
      ? [{ type: workOf(sums[index]!.sum), name: `${id}_kept`, dimensions: [targets], comment: 'sums of what enters in every step' }]
      : [])
  return {
    sums,
    tables: [...sums.flatMap(({ tables }) => tables), ...biases.filter((table) => table !== undefined)],
    fields,
    begin: joined.flatMap(({ id }, index) => (kept[index] ? adding(index, `s->${id}_kept`) : [])),
    step: groups.flatMap((group, at) => [
      `${workOf(rangeOf(group))} ${sum}${at}[${targets}] = {0};`,
      ...group.flatMap((index) => {
        const { id, delay } = joined[index]!
        if (!kept[index]) return adding(index, `${sum}${at}`)
        const line = `for (uint32_t target = 0; target < ${targets}u; target++) ${sum}${at}[target] += s->${id}_kept[target];`
        return [delay > 0 ? `if (s->steps >= ${delay}u) ${line}` : line]
      }),
    ]),
    received: (body, unit, resize = true) => {
      const zero = body.a.constant(0n)
      const read = groups.flatMap((group, at) => {
        const all = body.input(`${sum}${at}[${unit}]`, rangeOf(group))
        return group.map((_, index) => (index === 0 ? all : zero))
      })
      const added = biases.map((table) => table && body.input(`${table.name}[${unit}]`, table.range))
      return joinSums(body.a, alignment, arithmetic, { sums: read, biases: added, resize })
    },
  }
}
