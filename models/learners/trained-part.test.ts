import { describe, expect, it } from 'vitest'
import { arithmeticDescription, type NetworkDescription } from '../network/network-description.ts'
import { bitShiftNetwork } from '../network/kinds/bit-shift-network.ts'
import { fractionalNetwork } from '../network/kinds/fractional-network.ts'
import { floatScan } from '../network/float/float-scan.ts'
import { initialWeights } from './initial-weights.ts'
import { qLearningRecipe } from './q-learning-recipe.ts'
import { trainedPart } from './trained-part.ts'
import { trainingSession } from './training-session.ts'

type Arithmetic = NetworkDescription['arithmetic']
const network = fractionalNetwork({ layers: [4, 8, 4, 2], alpha: 0.5, history: 4, steps: 4 })
/** For each field the values that are tried. */
const others: { readonly [Field in keyof Arithmetic]: readonly Arithmetic[Field][] } = {
  format: ['QS1.6', 'QS2.9'], membraneWidth: [17, 32], hiddenCurrentWidth: [8, 32], coefficientFraction: [4, 24],
  rounding: ['floor', 'nearest', 'toward-zero'], overflow: ['saturate', 'wrap'], currentOverflow: ['saturate', 'wrap'],
  threshold: ['>=', '>'], layerDelay: [0, 1], reset: ['delayed', 'inside', 'immediate', 'zero', 'delayed-zero'],
  linearTruncation: ['sum', 'product'], historyTruncation: ['sum', 'product'], readoutTruncation: ['sum', 'product'],
}
const floats = ['threshold', 'layerDelay', 'reset']
const changed = (of: NetworkDescription): (readonly [keyof Arithmetic, NetworkDescription])[] =>
  (Object.keys(others) as (keyof Arithmetic)[]).flatMap((field) =>
    others[field].filter((value) => value !== of.arithmetic[field])
      .map((value) => [field, { ...of, arithmetic: { ...of.arithmetic, [field]: value } }] as const))

describe('trainedPart', () => {
  it('keeps of the arithmetic what floats know, and all else', () => {
    expect(Object.keys(others).sort()).toEqual(Object.keys(arithmeticDescription.shape).sort())
    const { threshold, layerDelay, reset } = network.arithmetic
    expect(trainedPart(network)).toEqual({ ...network, arithmetic: { threshold, layerDelay, reset } })
    for (const [field, other] of changed(network)) expect([field, trainedPart(other)]).toEqual(
      floats.includes(field) ? [field, expect.not.objectContaining(trainedPart(network))] : [field, trainedPart(network)],
    )
  })

  it('leaves out only what changes no bit of a training', () => {
    const recipe = qLearningRecipe.parse({ batch: 16, warmUp: 64, selectionEvery: 128, budget: 256 })
    const trained = (of: NetworkDescription): object => {
      const session = trainingSession(of, recipe, 3)
      return { ...session.advance(1000), log: session.log }
    }
    const expected = trained(network)
    const same = changed(network).filter(([field]) => !floats.includes(field))
    expect(same.length).toBeGreaterThan(10)
    for (const [field, other] of same) expect({ field, ...trained(other) }).toEqual({ field, ...expected })
  })

  it('nor of the float model of neurons that have no kernels', () => {
    const other = bitShiftNetwork({ layers: [4, 8, 4, 2], sequence: 'slow_decay', history: 4, steps: 4, arithmetic: { reset: 'inside' } })
    const weights = initialWeights(other, 3)
    const inputs = Float32Array.from({ length: 40 }, (_, index) => Math.sin(index) * 2)
    const expected = floatScan(other, weights).evaluate(inputs, 10)
    expect(expected.spikes.includes(1)).toBe(true)
    for (const [field, one] of changed(other).filter(([name]) => !floats.includes(name)))
      expect({ field, ...floatScan(one, weights).evaluate(inputs, 10) }).toEqual({ field, ...expected })
  })
})
