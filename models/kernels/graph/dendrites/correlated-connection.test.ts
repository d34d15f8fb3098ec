import { expect, it } from 'vitest'
import { grownGraph } from '../../../graph/dendrites/grown-graph.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { smallGraph } from '../../../learners/graph/fixtures/small-graph.ts'
import type { BatchOutputs } from '../../../learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../../learners/graph/kernel-graph-engine.ts'
import type { SampleBatch } from '../../../learners/graph/sample-batch.ts'
import { initialWeights } from '../../../learners/initial-weights.ts'

const surrogate = { kind: 'fast-sigmoid', slope: 10 } as const
const grown = grownGraph(smallGraph(), { populations: ['hidden', 'out'], squash: 'tanh' }, 1)
const joins = ['hidden-dendrites1-join', 'out-dendrites1-join']
const graph = { ...grown, connections: grown.connections.map((one) => (joins.includes(one.name) ? { ...one, bias: true } : one)) }
const layout = graphLayout(graph)
const placeOf = (name: string) => layout.connections[graph.connections.findIndex((one) => one.name === name)]!
const [signs, means] = [[1, -1, 1, 1, -1], [0.01, -0.02, 0.03, 0, 0.005]]
const parameters = initialWeights(graph, 7)
const [hidden, out] = joins.map(placeOf) as [ReturnType<typeof placeOf>, ReturnType<typeof placeOf>]
parameters.set(signs, hidden.weights)
parameters.set(means, hidden.bias!)
parameters.set([-1, 1, 1], out.weights)
parameters.set([0.02, 0, -0.04], out.bias!)
// Samples of different lengths: what lies behind their ends does not count.
const batch: SampleBatch = {
  count: 3, lengths: Int32Array.of(6, 4, 2),
  inputs: { kind: 'values', values: Float32Array.from({ length: 3 * 6 * 4 }, (_, index) => Number((index * 7) % 5 < 2)) },
}
const slope = Float32Array.from({ length: 9 }, (_, index) => [0.3, -0.5, 0.2][index % 3]! * (1 + index / 9))
const lossGradient = ({ outputs }: BatchOutputs) => ({ outputs: slope.subarray(0, outputs.length) })
const correlated = kernelGraphEngine(graph, { batch: 3, surrogate, correlated: joins })

it('brings nothing: outputs and the gradient of the rest are those of the network without dendrites', () => {
  const plain = kernelGraphEngine(smallGraph(), { batch: 3, surrogate })
  const own = graphLayout(smallGraph())
  const alone = new Float32Array(own.length)
  own.connections.forEach(({ weights, weightCount, targets, bias }, index) => {
    const from = layout.connections[index]!.weights
    alone.set(parameters.subarray(from, from + weightCount + (bias === undefined ? 0 : targets)), weights)
  })
  alone.set(parameters.subarray(layout.weightCount), own.weightCount)
  expect(correlated.forward(parameters, batch).outputs.slice()).toEqual(plain.forward(alone, batch).outputs.slice())
  const [all, few] = [correlated.gradient(parameters, batch, lossGradient).slice(), plain.gradient(alone, batch, lossGradient)]
  const { weights, weightCount, bias, targets } = own.connections[0]!
  const moved = few.subarray(weights, weights + weightCount)
  expect(Math.max(...moved.map(Math.abs))).toBeGreaterThan(0)
  expect(all.subarray(weights, weights + weightCount)).toEqual(moved)
  // The sum of dL/dI over the steps is the gradient of a bias.
  few.subarray(bias, bias! + targets).forEach((sum, unit) => expect(all[hidden.bias! + unit]).toBeCloseTo(sum, 6))
})

it('moves dendrites up the covariance: the gradient of what they read is that of what it counts, by differences', () => {
  const objective = (moved: Float32Array): number => {
    const sums = correlated.gradient(moved, batch, lossGradient)
    let total = 0
    for (const { weights, targets } of [hidden, out])
      for (let at = weights; at < weights + targets; at++) total += parameters[at]! * sums[at]!
    return total
  }
  const found = correlated.gradient(parameters, batch, lossGradient).slice()
  let compared = 0
  for (const name of ['in-dendrites1', 'up-dendrites1', 'back-dendrites1']) {
    const { weights, weightCount, targets, bias } = placeOf(name)
    for (let index = weights; index < weights + weightCount + (bias === undefined ? 0 : targets); index++) {
      const [above, below] = [1 / 64, -1 / 64].map((by) => objective(parameters.map((value, at) => (at === index ? value + by : value))))
      expect([name, index, found[index]!]).toEqual([name, index, expect.closeTo(-(above! - below!) * 32, 3)])
      if (found[index] !== 0) compared++
    }
  }
  expect(compared).toBeGreaterThan(30)
})
