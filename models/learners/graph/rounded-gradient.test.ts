import { describe, expect, it } from 'vitest'
import { denseInputs } from './dense-inputs.ts'
import { largestDeviation } from '../../tensorflow/fixtures/largest-deviation.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { graphOracle } from '../../graph/graph-oracle.ts'
import { quantiseInputs } from '../../graph/inputs/quantise-inputs.ts'
import { countedSteps } from '../../graph/counted-steps.ts'
import { roundGraph } from '../../graph/round-graph.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { populationSupport } from '../../support/population-support.ts'
import { parameterPlaces } from './fixtures/parameter-places.ts'
import { roundedGradientCases } from './fixtures/rounded-gradient-cases.ts'
import { roundedSmoothGraph } from './fixtures/rounded-smooth-graph.ts'
import type { BatchOutputs } from './graph-engine.ts'
import { kernelGraphEngine } from './kernel-graph-engine.ts'

const met: string[] = []
const cases = roundedGradientCases(2).map((one) => [one.name, one] as const)

describe('rounded gradient cases', () => {
  it('bring all kinds, resets, surrogates and ways of rounding together', () => {
    const met = (of: (one: (typeof cases)[number][1]) => readonly string[]): readonly string[] =>
      [...new Set(cases.flatMap(([, one]) => of(one)))].toSorted()
    expect(met(({ choice }) => choice.populations.map(({ kind }) => kind)))
      .toEqual(Object.keys(populationRegistry)
        .filter((kind) => populationSupport(kind).kernels && populationRegistry[kind]!.inputs === undefined).toSorted())
    const spiking = (one: { readonly kind: string }): boolean => populationRegistry[one.kind]!.sends !== 'values'
    expect(met(({ choice }) => choice.populations.filter(spiking).map(({ reset }) => reset)))
      .toEqual(['delayed', 'delayed-zero', 'immediate', 'zero'])
    expect(met(({ choice: { surrogate, resetGradient } }) => [surrogate, resetGradient]))
      .toEqual(['arc-tangent', 'attached', 'detached', 'fast-sigmoid', 'triangle'])
    expect(met(({ description: { arithmetic } }) => [arithmetic.rounding])).toEqual(['floor', 'nearest', 'toward-zero'])
    expect(met(({ description: { arithmetic: { overflow, currentOverflow } } }) => [overflow, `of currents ${currentOverflow}`]))
      .toEqual(['of currents saturate', 'of currents wrap', 'saturate', 'wrap'])
  })

  it.each(cases)('%s: without dropout, it is the integer model', (_, { description, parameters, batch, options }) => {
    const { readout, arithmetic, steps } = description
    const { outputs, counts } = roundedSmoothGraph(description, batch, { ...options, dropout: {} }, parameters).run(parameters)
    const inputs = quantiseInputs(description, denseInputs(description, batch), batch.lengths)
    const found = graphOracle(roundGraph(description, parameters)).evaluate(inputs, batch.count, batch.lengths)
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(found.spikes.reduce((sum, one) => sum + one, 0))
    if (readout.over === 'softmax-sum') return
    const unit = readout.of === 'spikes' && !readout.through ? 1 : 2 ** -numberFormat(arithmetic.format).fraction
    const perSample = outputs.length / batch.count
    const scale = (at: number): number =>
      (readout.over === 'mean' ? unit / countedSteps(description, batch.lengths[Math.floor(at / perSample)]!) : unit)
    expect(steps).toBe(8)
    const expected = Array.from(found.outputs, (value, at) => Number(value) * scale(at))
    if (expected.some((value) => value !== 0)) expect(largestDeviation(outputs, expected)).toBeLessThan(1e-12)
    else expect(outputs.every((value) => value === 0)).toBe(true)
  })

  it.each(cases)('%s: kernels', (_, given) => {
    const { description, options, parameters, batch, lossGradient, update, expected } = given
    const engine = kernelGraphEngine(description, options)
    let left: BatchOutputs | undefined
    const gradient = engine.gradient(parameters, batch, ({ outputs, spikes }) => {
      left = { outputs: outputs.slice(), spikes: spikes.slice() }
      return lossGradient
    }, update, true).slice()
    expect(largestDeviation(left!.outputs, expected.outputs)).toBeLessThan(1e-6)
    expect([...left!.spikes]).toEqual([...expected.spikes])
    // Of a potential that was wrapped lambda's gradient takes what it was wrapped to, the scan what it was before.
    const wraps = (name: string): boolean => description.arithmetic.overflow === 'wrap' && name.startsWith('lambda')
    const none = (start: number, count: number): boolean =>
      [gradient, expected.gradient].every((one) => one.subarray(start, start + count).every((value) => value === 0))
    const far = parameterPlaces(description)
      .filter(({ name, start, count }) => !none(start, count) && !wraps(name))
      .map(({ name, start, count }) => {
        const [end, wanted] = [start + count, expected.gradient]
        return [name, largestDeviation(gradient.subarray(start, end), wanted.subarray(start, end))] as const
      })
    // Of float32: where what outputs and steps add to a gradient nearly cancels, it deviates by 1.1e-5 of what is left, in one case here.
    expect(far.filter(([, deviation]) => !(deviation < 2e-5))).toEqual([])
    met.push(...far.map(([name]) => name.replace(/ of .*/, '')))
  })

  it('have something to do with everything that is trained', () => {
    expect(new Set(met)).toEqual(new Set([
      'weights', 'biases', 'beta', 'tau', 'alpha', 'lambda', 'threshold', 'rise', 'rho', 'coupling', 'recoveryRate', 'rest',
    ]))
  })
})
