import { expect, it } from 'vitest'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { parameterFormats } from '../../../graph/parameter-formats.ts'
import { roundGraph } from '../../../graph/round-graph.ts'
import { counterRandom } from '../../../random/counter-random.ts'
import { smallGraph } from '../fixtures/small-graph.ts'
import { parameterRules } from './parameter-rules.ts'
import { quantisedParameters } from './quantised-parameters.ts'

const description = smallGraph()
const layout = graphLayout(description)
const [into, back, up] = [layout.connections[0]!, layout.connections[1]!, layout.connections[2]!]
const ranges = (values: ArrayLike<number>): number[] =>
  Array.from(values).filter((value, index) => index === 0 || value !== values[index - 1])

it('weights decay, biases and decays of neurons do not; a connection that is not trained stays', () => {
  const { decays, trained, low, high } = parameterRules(description, 3.99)
  expect(ranges(decays)).toEqual([1, 0, 1, 0])
  expect(Array.from(decays).reduce((sum, one) => sum + one, 0)).toBe(4 * 5 + 5 * 5 + 5 * 3)
  expect(Array.from(trained).flatMap((one, index) => (one === 0 ? [index] : []))).toEqual(
    Array.from({ length: 25 }, (_, index) => back.weights + index))
  expect(ranges(low)).toEqual([-Math.fround(3.99), 0.5])
  expect(ranges(high)).toEqual([Math.fround(3.99), Math.fround(0.95)])
})

it('scales of normalisation are trained with their connections and do not decay; averages are free and stay', () => {
  const normalised = smallGraph({
    connections: description.connections.map((one, index) => (index === 1 ? one : { ...one, normalise: {}, trained: index === 0 })),
  })
  const { normalised: [first, last], learnedCount, length } = graphLayout(normalised)
  const { trained, decays, low, high } = parameterRules(normalised, 3.99)
  const from = <Values extends Uint8Array | Float32Array>(values: Values): number[] => [...values.subarray(first!.scale)]
  expect([first!.count, last!.count, length - learnedCount]).toEqual([5, 3, 16])
  expect(from(trained)).toEqual([1, 1, 1, 1, 1, ...new Array<number>(19).fill(0)])
  expect(from(decays)).toEqual(new Array<number>(24).fill(0))
  expect(ranges(from(high))).toEqual([Math.fround(3.99), Infinity])
  expect(ranges(from(low))).toEqual([-Math.fround(3.99), -Infinity])
})

it('formats narrow what weights may be, each its own', () => {
  const { low, high } = parameterRules(description, 100, parameterFormats(description, layout))
  expect([low[into.weights], high[into.weights]]).toEqual([-32, 31.9375])
  expect([low[back.weights], high[back.weights]]).toEqual([-2, 2 - 1 / 64])
  expect([low[layout.weightCount], high[layout.weightCount]]).toEqual([0.5, Math.fround(0.95)])
})

it('rounded parameters are those of the integer model, exactly, and at the ends of their formats outside', () => {
  const random = counterRandom(3, 'test')
  const parameters = Float32Array.from({ length: layout.length }, (_, index) =>
    index < layout.weightCount ? 3.9 * random.uniform(0, index) - 1.95 : 0.7)
  const rounded = new Float32Array(layout.length)
  const formats = parameterFormats(description, layout)
  quantisedParameters(formats, parameters, rounded)
  const { weights } = roundGraph(description, parameters)
  for (const { start, count, fraction } of formats)
    for (let index = start; index < start + count; index++) expect(rounded[index]! * 2 ** fraction).toBe(weights[index]! + 0)
  expect(Array.from(rounded.subarray(layout.weightCount))).toEqual(Array.from(parameters.subarray(layout.weightCount)))
  parameters[back.weights] = 5
  parameters[up.weights] = -99
  quantisedParameters(formats, parameters, rounded)
  expect([rounded[back.weights], rounded[up.weights]]).toEqual([2 - 1 / 64, -32])
})

it('weights are held to the ends of their connection, biases are not', () => {
  const held = smallGraph({
    connections: description.connections.map((one, index) => (index === 0 ? { ...one, weights: { low: -0.5, high: 0 } } : one)),
  })
  const { low, high } = parameterRules(held, 3.99)
  const of = (values: Float32Array): number[] => ranges(values.subarray(into.weights, into.bias! + into.targets))
  expect([of(low), of(high)]).toEqual([[-0.5, -Math.fround(3.99)], [0, Math.fround(3.99)]])
})

it('time constants move by a share of what they are, nothing else does', () => {
  expect(parameterRules(description, 1).relative).toBeUndefined()
  const slow = smallGraph({
    populations: description.populations.map((one, index) => (index === 1
      ? { ...one, model: { kind: 'leaky-memory', tau: { trained: 'neuron', initial: 5, low: 2, high: 9 } } }
      : one)),
  })
  const { relative, low, high } = parameterRules(slow, 1)
  const { start, count } = graphLayout(slow).trained.find(({ parameter }) => parameter === 'tau')!
  expect(Array.from(relative!).flatMap((one, at) => (one === 1 ? [at] : []))).toEqual(Array.from({ length: count }, (_, at) => start + at))
  expect([low[start], high[start]]).toEqual([2, 9])
})
