import { describe, expect, it } from 'vitest'
import { populationArithmetic } from '../arithmetic/population-arithmetic.ts'
import { graphScan } from '../graph/float/graph-scan.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { bitShiftNetwork } from '../network/kinds/bit-shift-network.ts'
import { fractionalNetwork } from '../network/kinds/fractional-network.ts'
import { initialWeights } from './initial-weights.ts'
import { qLearningRecipe } from './q-learning-recipe.ts'
import { trainedPart } from './trained-part.ts'
import { trainingSession } from './training-session.ts'

type Arithmetic = GraphDescription['arithmetic']
const network = fractionalNetwork({ layers: [4, 8, 4, 2], alpha: 0.5, history: 4, steps: 4 })
/** For each field the values that are tried. */
const others: { readonly [Field in keyof Arithmetic]: readonly Arithmetic[Field][] } = {
  format: ['QS1.6', 'QS2.9'], membraneWidth: [17, 32], currentWidth: [8, 32], coefficientFraction: [4, 24],
  rounding: ['floor', 'nearest', 'toward-zero'], overflow: ['saturate', 'wrap'], currentOverflow: ['saturate', 'wrap'],
  threshold: ['>=', '>'], reset: ['delayed', 'inside', 'immediate', 'zero', 'delayed-zero'],
  truncation: ['sum', 'product'], historyTruncation: ['sum', 'product'], connections: ['together', 'one-by-one'],
}
const floats = ['threshold', 'reset']
type Changed = readonly [field: string, network: GraphDescription]
/** The network with other values in its arithmetic, in that of a population, and in the formats of connections and readout. */
const changed = (of: GraphDescription): Changed[] => {
  const fields = (Object.keys(others) as (keyof Arithmetic)[]).flatMap((field) =>
    others[field].filter((value) => value !== of.arithmetic[field]).map((value) => [field, value] as const))
  const [first, ...rest] = of.populations
  const { through, ...readout } = of.readout
  return [
    ...fields.map(([field, value]): Changed => [field, { ...of, arithmetic: { ...of.arithmetic, [field]: value } }]),
    ...fields.filter(([field]) => field !== 'format').map(([field, value]): Changed =>
      [field, { ...of, populations: [{ ...first!, arithmetic: { ...first!.arithmetic, [field]: value } }, ...rest] }]),
    ['format', { ...of, connections: of.connections.map((one) => ({ ...one, format: 'QS1.12' })) }],
    ['format', { ...of, readout: { ...readout, through: { ...through!, format: 'QS1.12' } } }],
    ['truncation', { ...of, readout: { ...readout, through: { ...through!, truncation: 'product' } } }],
  ]
}

describe('trainedPart', () => {
  it('keeps of the arithmetic what floats know, and all else', () => {
    expect(Object.keys(others).toSorted()).toEqual(Object.keys(populationArithmetic.shape).toSorted())
    const { threshold, reset } = network.arithmetic
    expect(trainedPart(network)).toMatchObject({ steps: 4, input: network.input, arithmetic: { threshold, reset } })
    for (const [field, other] of changed(network)) {
      const same = JSON.stringify(trainedPart(other)) === JSON.stringify(trainedPart(network))
      expect([field, same]).toEqual([field, !floats.includes(field)])
    }
    const late = { ...network, connections: network.connections.map((one, index) => ({ ...one, delay: Math.min(1, index) })) }
    expect(trainedPart(late)).not.toEqual(trainedPart(network))
  })

  it('leaves out only what changes no bit of a training', () => {
    const recipe = qLearningRecipe.parse({ batch: 16, warmUp: 64, selectionEvery: 128, budget: 256 })
    const trained = (of: GraphDescription): object => {
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
    const expected = graphScan(other, weights).evaluate(inputs, 10)
    expect(expected.spikes.includes(1)).toBe(true)
    for (const [field, one] of changed(other).filter(([name]) => !floats.includes(name)))
      expect({ field, ...graphScan(one, weights).evaluate(inputs, 10) }).toEqual({ field, ...expected })
  })
})
