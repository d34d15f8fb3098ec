import { rangeArithmetic, type Range } from '../arithmetic/range-arithmetic.ts'
import { resolvedArithmetic } from '../graph/populations/resolved-arithmetic.ts'
import { deployedOver } from '../graph/readout/deployed-over.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { cBody, type CValue } from './language/c-body.ts'
import { cJoin } from './c-join.ts'
import { cMembrane } from './c-membrane.ts'
import { cNames } from './c-names.ts'
import { cTypeOf } from './language/c-type-of.ts'
import type { CPart } from './c-part.ts'

/** What reads the outputs: the body of a function over the step that was made last, and the type of an output. */
export type CReadout = CPart & { readonly outputs: number; readonly type: string; readonly range: Range }

/** Writes the readout: what a step does to `s->outputs`. */
export const renderCReadout = (network: RoundedGraph): CReadout => {
  const { description, layout, joins } = network
  const { readout, arithmetic, populations, steps } = description
  const over = deployedOver(readout)
  const outputs = graphOutputs(description)
  const index = populations.findIndex(({ name }) => name === readout.from)
  const join = readout.through && cJoin(
    network,
    [{
      id: 'readout', from: readout.from, delay: 0, model: readout.through.model, layout: layout.readout!,
      membranes: readout.of !== 'spikes',
    }],
    joins.readout!,
    { ...resolvedArithmetic(arithmetic), connections: 'together' },
  )
  const body = cBody()
  const membrane = cMembrane(network, index)
  const unit = (): CValue => readout.of === 'spikes'
    ? body.input(`s->${cNames(description).populations[index]!}_spike[output]`, { low: 0n, high: 1n })
    : body.input(membrane.at('output', 1), membrane.range)
  const value = join ? join.received(body, 'output', false) : unit()
  const summed = over === 'sum' || over === 'mean'
  const range = summed ? rangeArithmetic.multiply(value.range, rangeArithmetic.constant(BigInt(steps))) : value.range
  const spread = { low: range.low < 0n ? range.low : 0n, high: range.high > 0n ? range.high : 0n }
  const type = cTypeOf(spread) === 'int64_t' ? 'int64_t' : 'int32_t'
  const statements = body.statements(value)
  const given = `(${type})${body.use(value)}`
  const store = summed
    ? `s->outputs[output] += ${given};`
    : over === 'maximum'
      ? `if (s->steps == 0 || s->outputs[output] < ${given}) s->outputs[output] = ${given};`
      : `s->outputs[output] = ${given};`
  return {
    outputs, type, range: spread,
    sums: join?.sums ?? [],
    tables: join?.tables ?? [],
    fields: [{ type, name: 'outputs', dimensions: [outputs], comment: summed ? 'sums over the steps' : `${over} over the steps` }],
    begin: [],
    step: [
      ...(join?.step ?? []),
      `for (uint32_t output = 0; output < ${outputs}u; output++) {`,
      ...statements.map((line) => `  ${line}`),
      `  ${store}`,
      '}',
    ],
  }
}
