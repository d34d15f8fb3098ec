import { describe, expect, it } from 'vitest'
import { independentNetworks } from '../../network/fixtures/independent-networks.ts'
import { integerGraph } from './integer-graph.ts'
import { graphOracle } from '../graph-oracle.ts'

// What the definition itself is held to: `integerGraph` is compared with it everywhere else.
describe.each(independentNetworks)(
  'network $name, answered by a model that shares nothing with this one',
  ({ network, inputs, outputs, actions }) => {
    it.each([
      ['the exact model', graphOracle],
      ['the compiled model', integerGraph],
    ])('is answered alike by %s', (_, interpret) => {
      const model = interpret(network)
      expect([...model.evaluate(inputs, 8).outputs].map(Number)).toEqual(outputs)
      expect([...model.act(inputs, 8)]).toEqual(actions)
    })
  },
)

it('has twelve of them, no two alike', () => {
  expect(new Set(independentNetworks.map(({ outputs }) => outputs.join())).size).toBe(12)
})
