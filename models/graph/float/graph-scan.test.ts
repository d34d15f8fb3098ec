import { expect, it } from 'vitest'
import { checkGraph } from '../check/check-graph.ts'
import { handGraph } from '../fixtures/by-hand.ts'
import { floatGraph } from './float-graph.ts'

it('adds up the softmax of each step that counts (by hand)', () => {
  const graph = checkGraph(
    handGraph({
      steps: 3,
      input: { size: 2, encoding: { kind: 'values' } },
      populations: [{ name: 'a', size: 2, model: { kind: 'relay' } }],
      connections: [{ name: 'x', from: 'input', to: 'a', model: { kind: 'one-to-one' }, bias: false }],
      readout: { from: 'a', of: 'values', over: 'softmax-sum', deploys: 'maximum' },
    }),
  )
  const third = Math.log(2)
  const inputs = Float32Array.of(0, third, 900, 900, 0, -900, third, 0, 50, 60, 70, 80)
  const model = floatGraph(graph, Float32Array.of(1, 1))
  const { outputs } = model.evaluate(inputs, 2, Int32Array.of(3, 1))
  // 1/3 and 2/3, a half each, all and nothing; 2/3 and 1/3.
  const expected = [1 / 3 + 1 / 2 + 1, 2 / 3 + 1 / 2, 2 / 3, 1 / 3]
  expected.forEach((value, index) => expect(outputs[index]).toBeCloseTo(value, 6))
  expect(model.act(inputs, 2, Int32Array.of(3, 1))).toEqual(Int32Array.of(0, 0))
})

it('answers every step, and acts by the last one that counts (by hand)', () => {
  const graph = checkGraph(
    handGraph({
      steps: 3,
      tail: 1,
      input: { size: 2, encoding: { kind: 'values' } },
      populations: [{ name: 'a', size: 2, model: { kind: 'leaky-integrator', beta: 0.5 } }],
      connections: [{ name: 'x', from: 'input', to: 'a', model: { kind: 'one-to-one' }, bias: false }],
      readout: { from: 'a', of: 'values', over: 'step', argmax: true },
    }),
  )
  const inputs = Float32Array.of(1, 2, 4, 0, 0, 8, 2, 1, 0, 0, 0, 0)
  const model = floatGraph(graph, Float32Array.of(1, 1))
  const { outputs } = model.evaluate(inputs, 2, Int32Array.of(3, 1))
  expect([...outputs]).toEqual([1, 2, 4.5, 1, 2.25, 8.5, 2, 1, 1, 0.5, 0, 0])
  expect(model.act(inputs, 2, Int32Array.of(3, 1))).toEqual(Int32Array.of(1, 0))
})
