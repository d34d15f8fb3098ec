import type { z } from 'zod'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { connectionRegistry } from '../../connections/connection-registry.ts'
import { checkEncoding } from '../../encoders/check-encoding.ts'
import { describeIssue } from '../../errors/describe-issue.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { nearestNames } from '../../errors/nearest-names.ts'
import { showName } from '../../errors/show-name.ts'
import { showValue } from '../../errors/show-value.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { checkDelayed } from '../delays/check-delayed.ts'
import { checkFixed } from '../fixed/check-fixed.ts'
import { checkFused } from '../fused/check-fused.ts'
import { checkKept } from './check-kept.ts'
import { checkNormalised } from './check-normalised.ts'
import { checkPopulation } from './check-population.ts'
import { checkTransmission } from './check-transmission.ts'
import { checkWeightRanges } from './check-weight-ranges.ts'
import { completedGraph } from './completed-graph.ts'
import { graphDescription, type GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { graphPlan } from '../graph-plan.ts'
import { populationInputs } from '../populations/population-inputs.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import { unitsOf } from '../populations/units-of.ts'

const refuse = (place: string, found: string, expected: string): never => {
  throw new EngramError(`${place}: ${found}, expected ${expected}`, 2)
}

const explain = (place: string, value: unknown, schema: z.ZodType, error: z.ZodError): EngramError =>
  new EngramError(describeIssue(error.issues[0]!, value, schema, { whole: place, prefix: `${place}.`, noun: 'a field' }), 2)

const checkNames = (place: string, names: readonly string[], reserved: readonly string[]): void =>
  names.forEach((name, index) => {
    if (reserved.includes(name)) refuse(`${place}[${index}].name`, `got ${showValue(name)}`, `another name than ${reserved.join(' and ')}`)
    const first = names.indexOf(name)
    if (first < index) refuse(`${place}[${index}].name`, `got ${showValue(name)}, which ${place}[${first}] has`, 'a name of its own')
  })

/** Refuses another name than one of `names`; where a page lists them and some are near, these are said alone: a message stays short. */
const known = (place: string, name: string, names: readonly string[], page?: string): void => {
  if (names.includes(name)) return
  const near = nearestNames(name, names)
  const meant = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''
  const all = page !== undefined && near.length > 0 ? `one of ${names.length} that ${page} lists` : `one of ${names.join(', ')}`
  refuse(place, `got ${showName(name)}`, `${all}${meant}`)
}

/** Kind, parameters and ends of a connection. */
const checkModel = (place: string, model: { readonly kind: string }, sources: number, targets: number): void => {
  known(`${place}.kind`, model.kind, Object.keys(connectionRegistry))
  const kind = connectionRegistry[model.kind]!
  const { error, data } = kind.parameters.safeParse(model)
  if (error) throw explain(place, model, kind.parameters, error)
  const problem = kind.problem(data, { sources, targets })
  if (problem !== undefined) throw new EngramError(`${place}: it ${problem}`, 2)
}

const checkReadout = (description: GraphDescription): void => {
  const { readout, populations } = description
  known('network.readout.from', readout.from, populations.map(({ name }) => name))
  const population = populations.find(({ name }) => name === readout.from)!
  const spikes = (populationRegistry[population.model.kind]!.sends ?? 'spikes') === 'spikes'
  if ((readout.of === 'values') === spikes) {
    refuse(
      'network.readout.of',
      `got ${showValue(readout.of)} of ${readout.from}, which sends ${spikes ? 'spikes' : 'values'}`,
      spikes ? 'membrane or spikes' : 'values',
    )
  }
  if (readout.over === 'softmax-sum' && readout.deploys === undefined) {
    refuse('network.readout.deploys', 'got nothing', 'sum, mean, last or maximum for integers: softmax-sum is for training alone')
  }
  if (readout.over !== 'softmax-sum' && readout.deploys !== undefined) {
    refuse('network.readout.deploys', `got ${showValue(readout.deploys)}`, `nothing, as integers compute ${readout.over} themselves`)
  }
  if (readout.through) checkModel('network.readout.through.model', readout.through.model, population.size, readout.through.outputs)
}

/**
 * Checks a description of schema 2 read from outside, and returns it typed and with its defaults.
 * @throws EngramError (exit code 2) naming the first place that is wrong, its value and what was expected
 */
export const checkGraph = (value: unknown): GraphDescription => {
  checkEncoding((value as { input?: unknown } | null)?.input, 'network.input', 'size')
  const parsed = graphDescription.safeParse(value)
  if (!parsed.success) throw explain('network', value, graphDescription, parsed.error)
  const description = completedGraph(parsed.data)
  const { populations, connections, arithmetic } = description
  checkNames('network.populations', populations.map(({ name }) => name), ['input', 'readout'])
  checkNames('network.connections', connections.map(({ name }) => name), ['readout'])
  populations.forEach((population, index) => {
    const place = `network.populations[${index}]`
    known(`${place}.model.kind`, population.model.kind, Object.keys(populationRegistry), 'docs/support.md')
    const own = populationArithmeticOf(description, index)
    const { width } = numberFormat(arithmetic.format)
    if (own.membraneWidth < width) {
      const [where, which] = population.arithmetic.membraneWidth === undefined ? ['network', ''] : [place, ` for ${population.name}`]
      refuse(
        `${where}.arithmetic.membraneWidth`,
        `got ${own.membraneWidth}${which}`,
        `at least the ${width} bits of format ${arithmetic.format}`,
      )
    }
    checkPopulation(population, own, place)
  })
  connections.forEach(({ from, to, input, model }, index) => {
    const place = `network.connections[${index}]`
    const names = populations.map(({ name }) => name)
    known(`${place}.from`, from, ['input', ...names])
    known(`${place}.to`, to, names)
    const { kind } = populations.find((one) => one.name === to)!.model
    known(`${place}.input`, input, ['current', ...(populationRegistry[kind]!.inputs ?? [])])
    checkModel(`${place}.model`, model, unitsOf(description, from), unitsOf(description, to))
  })
  populations.forEach(({ name }, index) => {
    for (const input of populationInputs(description, index)) {
      if (input.connections.length > 0) continue
      const [what, to] = input.name === 'current' ? ['', ''] : [` at its input ${input.name}`, ` with input "${input.name}"`]
      refuse(`network.populations[${index}]`, `${name} receives nothing${what}`, `a connection to it${to}`)
    }
  })
  checkReadout(description)
  checkFixed(description)
  checkWeightRanges(description)
  checkDelayed(description)
  checkFused(description)
  checkTransmission(description)
  checkNormalised(description, graphPlan(description))
  if (description.tail > 0 && !graphInputShape(description).recorded) {
    refuse('network.tail', `got ${description.tail}`, '0, because an observation stays for all steps')
  }
  checkKept(description)
  return description
}
