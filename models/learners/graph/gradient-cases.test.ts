import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../graph/check/check-graph.ts'
import { handGraph } from '../../graph/fixtures/by-hand.ts'
import { graphScan } from '../../graph/float/graph-scan.ts'
import { centralDifferences } from '../../tensorflow/fixtures/central-differences.ts'
import { largestDeviation } from '../../tensorflow/fixtures/largest-deviation.ts'
import { denseInputs } from './dense-inputs.ts'
import { everyPair, pairsIn } from './fixtures/gradient-choices.ts'
import { gradientCases } from './fixtures/gradient-cases.ts'
import { parameterPlaces } from './fixtures/parameter-places.ts'
import { smoothGraph } from './fixtures/smooth-graph.ts'
import { smoothSpike } from './fixtures/smooth-spike.ts'

const cases = gradientCases.map((one) => [one.name, one] as const)

describe('gradient cases', () => {
  it('bring every pair of choices together', () => {
    const met = new Set(gradientCases.flatMap(({ choice }) => pairsIn(choice)))
    expect([...everyPair()].filter((pair) => !met.has(pair))).toEqual([])
    expect(everyPair().size).toBeGreaterThan(1200)
    expect(everyPair()).toContain('kind=adaptive-lif reset=zero')
    expect(everyPair()).toContain('kind=meta-neuron transmission=0.6')
    expect(gradientCases.length).toBeLessThanOrEqual(69)
  })

  it.each(cases)('%s: keeps its distance, and everything in it has a part', (_, { description, expected: { gradient }, distance }) => {
    expect(distance).toBeGreaterThanOrEqual(1e-4)
    const largest = Math.max(...gradient.map(Math.abs))
    expect(largest).toBeGreaterThan(0.01)
    const idle = parameterPlaces(description)
      .filter(({ start, count }) => Math.max(...gradient.subarray(start, start + count).map(Math.abs)) < 1e-6 * largest)
    expect(idle).toEqual([])
  })

  it.each(cases)('%s: as it is deployed, it is the network that graphScan runs', (_, { description, parameters, batch, options }) => {
    const { outputs, counts } = smoothGraph(description, batch, options, 0, true).run(parameters)
    const scanned = graphScan(description, parameters).evaluate(denseInputs(description, batch), batch.count, batch.lengths)
    // Folding rounds weights to float32.
    const folded = description.connections.some(({ normalise }) => normalise)
    if (outputs.some(Boolean)) expect(largestDeviation(scanned.outputs, outputs)).toBeLessThan(folded ? 1e-5 : 1e-12)
    else expect([...scanned.outputs]).toEqual([...outputs])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(scanned.spikes.reduce((sum, spike) => sum + spike, 0))
  })
})

describe('smoothSpike', () => {
  it.each([
    ['fast-sigmoid', (x: number) => 1 / (1 + 2 * Math.abs(x)) ** 2],
    ['triangle', (x: number) => Math.max(0, 1 - 2 * Math.abs(x))],
    ['arc-tangent', (x: number) => 1 / (1 + (2 * x) ** 2)],
  ] as const)('has the %s as its derivative', (kind, derivative) => {
    const of = smoothSpike({ kind, slope: 2 })
    expect(of(0)).toBe(0)
    for (const x of [-3, -0.6, -0.4, -0.01, 0.2, 0.45, 0.7, 5]) {
      expect((of(x + 1e-5) - of(x - 1e-5)) / 2e-5).toBeCloseTo(derivative(x), 8)
    }
  })
})

/** Two steps of input 1 through a weight of 1.5, of which the spikes are added up; the gradient in weight and trained threshold. */
const twoSteps = (given: object, resetGradient: 'detached' | 'attached', reset: 'delayed' | 'immediate' = 'delayed') => {
  const threshold = { trained: 'population', initial: 1, low: 0.5, high: 2 }
  const { refractory = 0, ...more } = given as { refractory?: number }
  const graph = checkGraph(handGraph({
    steps: 2, arithmetic: { reset },
    populations: [{ name: 'a', size: 1, refractory, model: { kind: 'lif', beta: 0.5, threshold, ...more } }],
  }))
  const batch = { count: 1, lengths: Int32Array.of(2), inputs: { kind: 'values' as const, values: Float32Array.of(1, 1) } }
  const model = smoothGraph(graph, batch, { batch: 1, surrogate: { kind: 'fast-sigmoid', slope: 4 }, resetGradient })
  const at = Float64Array.of(1.5, 1)
  const exact = model.run(at)
  return [...exact.outputs, ...centralDifferences((values) => model.run(values, exact).outputs[0]!, at, 1e-7)]
}

describe('smoothGraph (by hand)', () => {
  // U: 1.5, then 0.75 + 1.5 - 1 = 1.25. The surrogate at 0.5 is 1/9, at 0.25 a quarter.
  const adaptive = { kind: 'adaptive-lif', rise: 0.5, rho: 0.5 }
  it.each([
    ['passes a reset on to the threshold alone where it is detached', {}, 'detached', 'delayed', [2, 1 / 9 + 1.5 / 4, -1 / 9 - 2 / 4]],
    [
      'passes it on to the spike where it is attached', {}, 'attached', 'delayed',
      [2, 1 / 9 + (1.5 - 1 / 9) / 4, -1 / 9 + (-2 + 1 / 9) / 4],
    ],
    // U: 1.5 - 1, of which a half is left: 1.75, the surrogate at 0.75 is 1/16.
    ['does so half as much where it is reset at once', {}, 'detached', 'immediate', [2, 1 / 9 + 1.5 / 16, -1 / 9 - 1.5 / 16]],
    ['and attached', {}, 'attached', 'immediate', [2, 1 / 9 + (1.5 - 0.5 / 9) / 16, -1 / 9 + (-1.5 + 0.5 / 9) / 16]],
    ['passes nothing where the neuron is held', { refractory: 1 }, 'detached', 'delayed', [1, 1 / 9, -1 / 9]],
    // The threshold is 1.5 in the second step, 0.25 more than the potential.
    [
      'passes the gradient of an adaptation on to its spike, also detached', adaptive, 'detached', 'delayed',
      [1, 1 / 9 + (1.5 - 0.5 / 9) / 4, -1 / 9 + (-2 + 0.5 / 9) / 4],
    ],
  ] as const)('%s', (_, given, resetGradient, reset, expected) => {
    const found = twoSteps(given, resetGradient, reset)
    expected.forEach((value, index) => expect(found[index]).toBeCloseTo(value, 7))
  })
})
