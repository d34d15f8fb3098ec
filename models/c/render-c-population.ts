import type { Range } from '../arithmetic/range-arithmetic.ts'
import { transmissionOf } from '../connections/transmission/transmission-of.ts'
import { populationArithmeticOf } from '../graph/populations/population-arithmetic-of.ts'
import { populationStateRanges } from '../graph/populations/population-state-ranges.ts'
import { populationStates } from '../graph/populations/population-states.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { cBody, type CValue } from './language/c-body.ts'
import type { CField } from './language/c-field.ts'
import { cJoin, type CJoin } from './c-join.ts'
import { cMembrane } from './c-membrane.ts'
import { cNames } from './c-names.ts'
import type { CPart } from './c-part.ts'
import { cRingFields } from './c-ring-fields.ts'
import { cSender } from './c-sender.ts'
import { cTable } from './language/c-table.ts'
import { cTypeOf } from './language/c-type-of.ts'

/** Writes one population of a network: the step of its kind from the registry, over what `cJoin` leaves. */
export const renderCPopulation = (network: RoundedGraph, index: number): CPart => {
  const { description, layout, joins, constants } = network
  const { name, model, size, refractory } = description.populations[index]!
  const names = cNames(description)
  const id = names.populations[index]!
  const kind = populationRegistry[model.kind]!
  const arithmetic = populationArithmeticOf(description, index)
  const [join, ...gates] = joins.populations[index]!.map(({ connections: into, alignment }, at) => cJoin(network, into.map((one) => {
    const { from, delay, model: connection } = description.connections[one]!
    const transmission = transmissionOf(description.connections[one]!)
    return { id: names.connections[one]!, from, delay, model: connection, layout: layout.connections[one]!, transmission }
  }), alignment, arithmetic, at === 0 ? 'sum' : `${kind.inputs![at - 1]!}_sum`)) as [CJoin, ...CJoin[]]
  const all = [join, ...gates]
  const membrane = cMembrane(network, index)
  const sender = cSender(network, name)
  const states = populationStates(model)
  const stateRanges = populationStateRanges({ model }, constants[index]!, arithmetic)
  const own = Object.entries(constants[index]!.own).map(([constant, values]) => ({ constant, table: cTable(`${id}_${constant}`, values) }))

  const body = cBody()
  const { a } = body
  const bit: Range = { low: 0n, high: 1n }
  const held = refractory > 0 ? body.input(`(s->${id}_held[unit] != 0)`, bit) : undefined
  const joined = join.received(body, 'unit')
  const before = states.map((state, at) => body.input(`s->${id}_${state}[unit]`, stateRanges[at]!))
  const result = kind.integerStep(a, constants[index]!.shared, arithmetic, {
    current: held ? a.select(held, a.constant(0n), joined) : joined,
    inputs: Object.fromEntries(gates.map((gate, at) => [kind.inputs![at]!, gate.received(body, 'unit')])),
    past: (k) => body.input(membrane.at('unit', k), membrane.range),
    spike: body.input(`s->${id}_spike[unit]`, bit),
    states: before,
    own: Object.fromEntries(own.map(({ constant, table }) => [constant, body.input(`${table.name}[unit]`, table.range)])),
    ...(held && { held }),
  })
  const after = result.states ?? []
  const needed: CValue[] = [result.membrane, ...(sender.values ? [] : [result.spike]), ...after]
  const statements = body.statements(...needed)
  const spike = body.use(result.spike)
  const membraneType = cTypeOf(membrane.range)
  const listed = sender.slots > 0 && !sender.values
  const spikes = !sender.values && (statements.some((line) => line.includes(`${id}_spike[`)) || reads(description.readout, name))
  const now = sender.slots > 1 ? `[s->${id}_slot]` : '[0]'
  const countType = size < 256 ? 'uint8_t' : 'uint16_t'
  const shift = membrane.depth > 1
    ? [`for (uint32_t k = ${membrane.depth - 1}; k > 0; k--) s->${membrane.name}[unit][k] = s->${membrane.name}[unit][k - 1u];`]
    : []
  const perUnit = [
    ...statements,
    ...shift,
    `${membrane.at('unit', 1)} = (${membraneType})${body.use(result.membrane)};`,
    ...states.map((state, at) => `s->${id}_${state}[unit] = (${cTypeOf(stateRanges[at]!)})${body.use(after[at]!)};`),
    ...(spikes ? [`s->${id}_spike[unit] = (uint8_t)${spike};`] : []),
    ...(refractory > 0
      ? [
        `if (${spike} != 0) s->${id}_held[unit] = ${refractory};`,
        `else if (s->${id}_held[unit] > 0) s->${id}_held[unit]--;`,
      ]
      : []),
    ...(listed ? [`if (${spike} != 0) s->${id}_sent${now}[count++] = (${sender.type})unit;`] : []),
    ...(sender.values && sender.slots > 0 ? [`s->${id}_sent${now}[unit] = ${membrane.at('unit', 1)};`] : []),
  ]
  return {
    sums: all.flatMap(({ sums }) => sums),
    tables: [...all.flatMap(({ tables }) => tables), ...own.map(({ table }) => table)],
    fields: [
      ...all.flatMap(({ fields }) => fields),
      {
        type: membraneType, name: membrane.name, dimensions: membrane.depth > 1 ? [size, membrane.depth] : [size],
        comment: membrane.depth > 1 ? 'membrane potentials, the newest first' : sender.values ? 'values' : 'membrane potentials',
      },
      ...states.map((state, at): CField => ({
        type: cTypeOf(stateRanges[at]!), name: `${id}_${state}`, dimensions: [size], comment: `${state} of each unit`,
      })),
      ...(spikes ? [{ type: 'uint8_t', name: `${id}_spike`, dimensions: [size], comment: '1 where a unit spiked in the last step' }] : []),
      ...(refractory > 0
        ? [{ type: 'uint8_t', name: `${id}_held`, dimensions: [size], comment: 'steps in which a unit is still refractory' }]
        : []),
      ...cRingFields(sender),
    ],
    begin: all.flatMap(({ begin }) => begin),
    step: [
      ...all.flatMap(({ step }) => step),
      ...(listed ? ['uint32_t count = 0;'] : []),
      `for (uint32_t unit = 0; unit < ${size}u; unit++) {`,
      ...perUnit.map((line) => `  ${line}`),
      '}',
      ...(listed ? [`s->${id}_count${now} = (${countType})count;`] : []),
    ],
  }
}

/** Whether a readout takes the spikes of a population unit by unit. */
const reads = ({ from, of, through }: RoundedGraph['description']['readout'], name: string): boolean =>
  from === name && of === 'spikes' && !through
