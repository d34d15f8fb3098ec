import { expect, it } from 'vitest'
import { smallGraph } from '../../models/learners/graph/fixtures/small-graph.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { untrainedParameters } from '../../models/graph/untrained-parameters.ts'
import { withArithmetic } from './with-arithmetic.ts'

const network = smallGraph({ readout: { from: 'out', of: 'values', over: 'mean', through: { outputs: 2, model: { kind: 'dense' } } } })

it('gives weights a format of their own, but where a connection has one', () => {
  const { arithmetic, connections, readout } = withArithmetic(network, { format: 'QS5.10', weightFormat: 'QS0.3', membraneWidth: 16 })
  expect(arithmetic).toMatchObject({ format: 'QS5.10', membraneWidth: 16, coefficientFraction: 4 })
  expect(connections.map(({ format }) => format)).toEqual(['QS0.3', 'QS1.6', 'QS0.3'])
  expect(readout.through!.format).toBe('QS0.3')
})

it('changes nothing that is left out', () => {
  expect(withArithmetic(network, {})).toEqual(network)
})

it('makes narrower sums of narrower weights', () => {
  const rounded = [{}, { weightFormat: 'QS0.3' }].map((more) => {
    const description = withArithmetic(network, { format: 'QS5.10', membraneWidth: 16, ...more })
    return roundGraph(description, untrainedParameters(description)).widths
  })
  // Five spikes of 16 bits and a bias of 16, or five of 4 bits, which lie seven bits lower, and a bias of 4.
  const [plain, narrow] = rounded.map(({ populations }) => populations[1]!.accumulator)
  expect([plain, narrow]).toEqual([19, 14])
})
