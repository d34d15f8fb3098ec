import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { memoryArithmetic } from '../../models/legendre/fixtures/memory-arithmetic.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runGraphCase } from './run-graph-case.ts'

const [order, window, steps, samples] = [40, 300, 784, 2]

it.skipIf(!needsVerilator())('a memory of order 40 over 300 steps is the same in its circuit, T = 784 (needs Verilator)', async () => {
  const model = { kind: 'legendre', order, window }
  const description = checkGraph({
    schema: 2, steps, input: { size: 1, encoding: { kind: 'values' } },
    populations: [{ name: 'memory', size: order, model }],
    connections: [{ name: 'write', from: 'input', to: 'memory', model: { ...model, map: 'input' }, format: 'QS0.15' }],
    readout: { from: 'memory', of: 'values', over: 'last', through: { outputs: 10, model: { kind: 'dense' } } },
    arithmetic: memoryArithmetic,
  })
  const network = roundGraph(description, initialWeights(description, 1))
  const inputs = Int32Array.from({ length: samples * steps }, (_, at) => Math.round(Math.sin(at * at * 1e-4) * 16_000))
  const lengths = Int32Array.of(steps, steps - 300)
  expect(await runGraphCase({ network, inputs, lengths }, 4, 'verilator', join(tmpdir(), 'engram-test-cache'))).toBeUndefined()
})
