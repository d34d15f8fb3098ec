import { expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { handGraph } from '../../models/graph/fixtures/by-hand.ts'
import { outputColumns } from './output-columns.ts'
import { outputsOfColumn } from './outputs-of-column.ts'

const graph = (over: 'sum' | 'step') => checkGraph(handGraph({
  steps: 3, tail: 1,
  populations: [{ name: 'a', size: 2, model: { kind: 'relay' } }],
  readout: { from: 'a', of: 'values', over },
}))
const lengths = Int32Array.of(3, 1)

it('keeps of answers in every step those that count, tail included, and gives them back with zeros behind', () => {
  const outputs = BigInt64Array.of(1n, 2n, 3n, 1n, 5n, 6n, 7n, 8n, 9n, 1n, 0n, 0n)
  const answers = Int32Array.of(1, 0, 1, 1, 0, 0)
  const found = outputColumns(graph('step'), { outputs, answers, lengths })
  expect(found).toEqual({
    outputs: { values: BigInt64Array.of(1n, 2n, 3n, 1n, 5n, 6n, 7n, 8n, 9n, 1n), shape: [6, 4] },
    actions: Int32Array.of(1, 0),
    answers: { values: Int32Array.of(1, 0, 1, 1, 0), shape: [3, 2] },
  })
  expect(outputsOfColumn(graph('step'), found.outputs.values as BigInt64Array, lengths)).toEqual(outputs)
})

it('keeps a single answer as it is', () => {
  const outputs = Float64Array.of(1, 2, 3, 1)
  expect(outputColumns(graph('sum'), { outputs, answers: Int32Array.of(1, 0), lengths })).toEqual({
    outputs: { values: outputs, shape: [2] }, actions: Int32Array.of(1, 0), answers: { values: new Int32Array(0), shape: [0] },
  })
  const integer = BigInt64Array.of(1n, 2n, 3n, 1n)
  expect(outputsOfColumn(graph('sum'), integer, lengths)).toBe(integer)
})

it('has lists for no samples', () => {
  const none = { outputs: new Float64Array(0), answers: new Int32Array(0), lengths: new Int32Array(0) }
  expect(outputColumns(graph('step'), none).outputs).toEqual({ values: new Float64Array(0), shape: [0] })
})
