import { expect, it } from 'vitest'
import { handGraph } from '../graph/fixtures/by-hand.ts'
import { graphCase } from '../graph/random/graph-case.ts'
import { randomRoundedGraph } from '../graph/random/random-rounded-graph.ts'
import { countedAndTrue } from './fixtures/counted-and-true.ts'

it.each([['small', 80, 1], ['wide', 10, 61]] as const)('counts no weight or constant that is not seen: %s graphs', (...given) => {
  const [scale, seeds, each] = given
  const all = { counted: 0, truly: 0 }
  for (let seed = 100; seed < 100 + seeds; seed++) {
    const { counted, truly, wrong } = countedAndTrue(randomRoundedGraph(seed, 3, scale), each)
    expect({ seed, wrong }).toEqual({ seed, wrong: [] })
    all.counted += counted
    all.truly += truly
  }
  expect(all.counted).toBeGreaterThan(0.7 * all.truly)
}, 600_000)

const ways = (['floor', 'nearest', 'toward-zero'] as const).flatMap((rounding) =>
  (['sum', 'product'] as const).flatMap((truncation) => [1, 2].map((connections) => [rounding, truncation, connections] as const)))

it.each(ways)('nor where sums need more bits than doubles have: %s, %s, connections: %i', (rounding, truncation, connections) => {
  const widths: number[] = []
  const all = { counted: 0, truly: 0 }
  for (let seed = 0; seed < 12; seed++) {
    const one = graphCase(handGraph({
      steps: 3,
      input: { size: 2, encoding: { kind: 'values' } },
      populations: [
        { name: 'v', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } },
        { name: 'o', size: 2, model: { kind: 'current-based-lif', alpha: 0.5, beta: 0.5, threshold: 1 } },
      ],
      connections: ['v', 'o'].flatMap((to, index) => Array.from({ length: connections }, (_, which) => ({
        name: `${to}${which}`, from: index === 0 ? 'input' : 'v', to, model: { kind: 'dense' }, format: 'QS3.28', delay: which,
      }))),
      readout: { from: 'o', of: 'membrane', over: 'maximum', through: { outputs: 2, model: { kind: 'dense' }, format: 'QS3.28' } },
      arithmetic: {
        format: 'QS8.19', membraneWidth: 28, currentWidth: 28, rounding, truncation, connections: 'one-by-one', overflow: 'saturate',
      },
    }), seed, 3)
    widths.push(...one.network.widths.populations.map(({ accumulator }) => accumulator))
    const { counted, truly, wrong } = countedAndTrue(one)
    expect({ seed, wrong }).toEqual({ seed, wrong: [] })
    all.counted += counted
    all.truly += truly
  }
  if (truncation === 'sum') expect(Math.min(...widths)).toBeGreaterThan(53)
  expect(all.counted).toBeGreaterThan(0.5 * all.truly)
  expect(all.truly).toBeGreaterThan(20)
})
