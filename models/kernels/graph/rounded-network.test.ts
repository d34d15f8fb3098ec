import { describe, expect, it } from 'vitest'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { countedSteps } from '../../graph/counted-steps.ts'
import type { GraphInput } from '../../graph/graph-description.ts'
import { graphOracle } from '../../graph/graph-oracle.ts'
import { parameterFormats } from '../../graph/parameter-formats.ts'
import { graphCase, type GraphCase } from '../../graph/random/graph-case.ts'
import { randomGraph } from '../../graph/random/random-graph.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { populationSupport } from '../../support/population-support.ts'
import { graphNetwork } from './graph-network.ts'

/** What kernels can round: no products of two values. */
const rounds = (kind: string): boolean => populationSupport(kind).kernels && populationRegistry[kind]!.inputs === undefined

/** Any network as one that training can round: resets inside dynamics are delayed, sums are rounded as the kernels can. */
const trainable = (graph: GraphInput): GraphInput => {
  const able = <A extends object>(arithmetic: A): A => ({
    ...arithmetic,
    ...((arithmetic as { reset?: string }).reset === 'inside' && { reset: 'delayed' }),
    ...('truncation' in arithmetic && (graph.input as { encoding: { kind: string } }).encoding.kind !== 'spikes' && { truncation: 'sum' }),
    ...('connections' in arithmetic && { connections: 'together' }),
  })
  const values = graph.populations.some(({ model }) => populationRegistry[model.kind]!.sends === 'values')
  const populations = graph.populations.map((one) => {
    const { truncation, ...own } = able(one.arithmetic ?? {})
    return { ...one, arithmetic: { ...own, ...(truncation && !values && { truncation }) } }
  })
  const { through, ...readout } = graph.readout
  return {
    ...graph, populations, arithmetic: able({ ...graph.arithmetic, ...(values && { truncation: 'sum' as const }) }),
    readout: { ...readout, ...(through && { through: { ...through, truncation: readout.of === 'spikes' ? 'product' : 'sum' } }) },
  }
}

/** What the kernels make of a case, in units of the last place, and what the integer model does: states of steps that count, outputs. */
const both = ({ network, inputs, lengths }: GraphCase) => {
  const { description, layout, weights, trained } = network
  const { steps, populations, arithmetic, readout } = description
  const unit = 2 ** -numberFormat(arithmetic.format).fraction
  const parameters = new Float32Array(layout.length)
  for (const { start, count, fraction } of parameterFormats(description, layout))
    for (let at = start; at < start + count; at++) parameters[at] = weights[at]! * 2 ** -fraction
  parameters.set(trained, layout.weightCount)
  const count = lengths.length
  const spikes = description.input.encoding.kind !== 'current' && description.input.encoding.kind !== 'values'
  const values = Float32Array.from(inputs, (value) => value * (spikes ? 1 : unit))
  const kernels = graphNetwork(description, { surrogate: { kind: 'fast-sigmoid', slope: 4 }, rounding: true }, count)
  const activity = kernels.activity(count)
  const found = graphOracle(network).evaluate(inputs, count, lengths)
  const perSample = found.outputs.length / count
  const outputs = new Float32Array(count * perSample)
  kernels.load(parameters, 'values', undefined, true)
  const none = new Float64Array(0)
  kernels.forward(activity, { count, lengths, inputs: { kind: 'values', values } }, { start: 0, count }, {
    outputs, spikes: new Float64Array(populations.length), sums: { own: none, all: none, steps: 0 },
  }).next()
  const states: [number[], number[]] = [[], []]
  let place = 0
  let spiked = 0
  const ofSample = found.membrane.length / count
  populations.forEach(({ size, model }, p) => {
    const { membrane, spikes: sent, lanes } = activity.arrays[p]!
    const sends = populationRegistry[model.kind]!.sends !== 'values'
    for (let n = 0; n < count; n++) {
      for (let t = 0; t < countedSteps(description, lengths[n]!); t++) {
        const [from, to] = [t * lanes + n * size, n * ofSample + place + t * size]
        states[0].push(...Array.from(kernels.k.view(membrane + 4 * from, size), (value) => value / unit))
        states[1].push(...found.membrane.subarray(to, to + size))
        if (!sends) continue
        states[0].push(...kernels.k.view(sent + 4 * from, size))
        states[1].push(...found.spikes.subarray(to, to + size))
        spiked += found.spikes.subarray(to, to + size).reduce((sum, one) => sum + one, 0)
      }
    }
    place += steps * size
  })
  const counted = Array.from(lengths, (length) => countedSteps(description, length))
  const integers = Array.from(found.outputs, (value, at) =>
    Number(value) / (readout.over === 'mean' ? counted[Math.floor(at / perSample)]! : 1))
  const read = readout.of === 'spikes' && !readout.through ? 1 : unit
  return { states, spiked, outputs: [Array.from(outputs, (value) => value / read), integers] as const }
}

const differing = ([found, expected]: readonly [readonly number[], readonly number[]]): number =>
  found.reduce((sum, value, at) => sum + Number(value !== expected[at]), 0)

describe('a network on the kernels, rounded', () => {
  it('has the states of the integer model in random graphs of random arithmetic, bit for bit', () => {
    const [kinds, arithmetics] = [new Set<string>(), new Set<string>()]
    let [compared, spiked, ends] = [0, 0, 0]
    for (let seed = 0; seed < 110; seed++) {
      const graph = trainable(randomGraph(seed))
      if (graph.readout.over === 'softmax-sum' || graph.populations.some(({ model }) => !rounds(model.kind))) continue
      const { states, spiked: more, outputs } = both(graphCase(graph, seed, 5))
      expect([seed, differing(states)]).toEqual([seed, 0])
      const furthest = outputs[0].map((value, at) => Math.abs(value - outputs[1][at]!) / (1 + Math.abs(outputs[1][at]!)))
      expect([seed, furthest.filter((far) => far > 1e-6)]).toEqual([seed, []])
      compared += states[0].length
      spiked += more
      for (const { model } of graph.populations) kinds.add(model.kind)
      const { rounding, overflow, currentOverflow, threshold, reset, truncation, historyTruncation } = graph.arithmetic
      for (const one of [rounding, overflow, `current ${currentOverflow}`, threshold, reset, truncation, `history ${historyTruncation}`])
        arithmetics.add(one)
      ends += Number(overflow === 'saturate')
    }
    expect([...kinds].toSorted())
      .toEqual(Object.keys(populationRegistry).filter(rounds).toSorted())
    expect(arithmetics.size).toBe(3 + 2 + 2 + 2 + 4 + 2 + 2)
    expect([compared > 20_000, spiked > 1500, ends > 20]).toEqual([true, true, true])
  })
})
