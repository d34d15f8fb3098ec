import { numberFormat } from '../../../arithmetic/number-format.ts'
import type { DelayedModel } from '../../../connections/delayed.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import type { ParameterFormat } from '../../../graph/parameter-formats.ts'
import { varyingValues } from '../../../graph/populations/varying-values.ts'
import { populationRegistry } from '../../../populations/population-registry.ts'

/** What training may do with each of the flat parameters (`graphLayout`). */
export type ParameterRules = {
  /** 0: it stays as it began. */
  readonly trained: Uint8Array
  /** 1: it is a weight, which decays; biases and parameters of neurons do not. */
  readonly decays: Uint8Array
  /** Ends to which it is held. */
  readonly low: Float32Array
  readonly high: Float32Array
  /** Trained delays, of which each update moves as much as their own learning rate says; `undefined` where there are none. */
  readonly late?: Uint8Array | undefined
  /** Parameters of neurons that an update moves by a share of what they are; `undefined` where there are none. */
  readonly relative?: Uint8Array | undefined
}

/**
 * The rules of a network: weights, biases and scales of normalisation within +-`weightLimit`, weights within the range of their connection,
 * and all within what their formats hold where `formats` are given; parameters of neurons within the range that the description gives them,
 * where `formats` are given no threshold below a unit of potentials; trained delays from 0 to the longest. Their widths, and running
 * averages of normalisation, are not trained.
 */
export const parameterRules = (
  description: GraphDescription,
  weightLimit: number,
  formats: readonly ParameterFormat[] = [],
): ParameterRules => {
  const { connections, readout, trained: ranged, delayed, normalised, weightCount, learnedCount, length } = graphLayout(description)
  const kindOf = (population: number) => populationRegistry[description.populations[population]!.model.kind]!
  const relative = ranged.filter(({ population, parameter }) => kindOf(population).varying[parameter]!.relative)
  const rules: ParameterRules = {
    trained: new Uint8Array(length).fill(1),
    decays: new Uint8Array(length),
    low: new Float32Array(length).fill(-weightLimit),
    high: new Float32Array(length).fill(weightLimit),
    late: delayed.length > 0 ? new Uint8Array(length) : undefined,
    relative: relative.length > 0 ? new Uint8Array(length) : undefined,
  }
  const isTrained = [...description.connections.map(({ trained }) => trained), ...(readout ? [description.readout.through!.trained] : [])]
  ;[...connections, ...(readout ? [readout] : [])].forEach((one, index) => {
    rules.decays.fill(1, one.weights, one.weights + one.weightCount)
    const end = one.bias === undefined ? one.weights + one.weightCount : one.bias + one.targets
    if (!isTrained[index]) rules.trained.fill(0, one.weights, end)
  })
  for (const { connection, count, delays, width } of delayed) {
    rules.trained[width] = 0
    rules.high[width] = Infinity
    if (!isTrained[connection]) rules.trained.fill(0, delays, width)
    rules.low.fill(0, delays, width + 1)
    rules.high.fill((description.connections[connection]!.model as unknown as DelayedModel).longest, delays, delays + count)
    rules.late!.fill(1, delays, delays + count)
  }
  for (const { connection, count, scale } of normalised) if (!isTrained[connection]) rules.trained.fill(0, scale, scale + count)
  // Running averages are kept beside the gradient, and are what they are.
  rules.trained.fill(0, learnedCount)
  rules.low.fill(-Infinity, learnedCount)
  rules.high.fill(Infinity, learnedCount)
  for (const { start, count, format, fraction } of formats) {
    const unit = 2 ** -fraction
    const most = 2 ** (numberFormat(format).width - 1)
    for (let index = start; index < Math.min(start + count, weightCount); index++) {
      rules.low[index] = Math.max(-weightLimit, -most * unit)
      rules.high[index] = Math.min(weightLimit, (most - 1) * unit)
    }
  }
  connections.forEach(({ weights: start, weightCount: count }, index) => {
    const { weights } = description.connections[index]!
    if (!weights) return
    for (let at = start; at < start + count; at++) {
      rules.low[at] = Math.max(rules.low[at]!, weights.low)
      rules.high[at] = Math.min(rules.high[at]!, weights.high)
    }
  })
  for (const { population, parameter, start, count } of ranged) {
    const { low, high } = varyingValues(description.populations[population]!).find((one) => one.parameter === parameter)!.trained!
    const isThreshold = kindOf(population).varying[parameter]!.constant === 'threshold'
    // A threshold that rounds to 0 is none.
    const least = isThreshold && formats.length > 0 ? 2 ** -numberFormat(description.arithmetic.format).fraction : low
    rules.low.fill(Math.min(high, Math.max(low, least)), start, start + count)
    rules.high.fill(high, start, start + count)
  }
  for (const { start, count } of relative) rules.relative!.fill(1, start, start + count)
  return rules
}
