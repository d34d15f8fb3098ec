import { expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { untrainedParameters } from '../../models/graph/untrained-parameters.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { testCache } from '../fixtures/test-cache.ts'
import { runGraphCase } from './run-graph-case.ts'

const description = checkGraph({
  schema: 2,
  steps: 12,
  input: { size: 3, encoding: { kind: 'spikes' } },
  populations: [
    { name: 'a', size: 3, model: { kind: 'lif', beta: 0.875, threshold: 1 } },
    { name: 'b', size: 2, model: { kind: 'leaky-integrator', beta: 0.75 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, normalise: {} },
    { name: 'back', from: 'a', to: 'a', model: { kind: 'dense' }, delay: 1, bias: false },
    { name: 'out', from: 'a', to: 'b', model: { kind: 'dense' }, bias: false, normalise: { epsilon: 0.01 } },
  ],
  readout: { from: 'b', of: 'values', over: 'mean' },
  arithmetic: {
    format: 'QS3.6', membraneWidth: 16, currentWidth: 16, coefficientFraction: 8, rounding: 'nearest', overflow: 'saturate',
    currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
  },
} satisfies GraphInput)

it('the circuit of a network that was trained with normalisation is that of its integers in every state', async () => {
  const random = counterRandom(5, 'normalised')
  const parameters = untrainedParameters(description).map((value, index) => value + random.uniform(0, index) - 0.4)
  const network = roundGraph(description, parameters)
  const inputs = Int32Array.from({ length: 8 * 36 }, (_, index) => Number(random.uniform(1, index) < 0.4))
  const lengths = Int32Array.of(12, 12, 5, 1, 9, 12, 3, 12)
  expect(await runGraphCase({ network, inputs, lengths }, 1, 'embedded', testCache)).toBeUndefined()
})
