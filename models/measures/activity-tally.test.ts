import { expect, it } from 'vitest'
import { smallGraph } from '../learners/graph/fixtures/small-graph.ts'
import { ActivityTally } from './activity-tally.ts'

/** Six steps of five units that spike and three that send values. */
const network = smallGraph()
const [steps, all] = [6, 6 * 8]

/** A trace of samples: which units spike in which steps, and values in the last population. */
const trace = (samples: readonly { readonly spikes: readonly [step: number, unit: number][]; readonly values: number }[]) => {
  const [membrane, spikes] = [new Int32Array(samples.length * all), new Uint8Array(samples.length * all)]
  samples.forEach((sample, row) => {
    for (const [step, unit] of sample.spikes) spikes[row * all + step * 5 + unit] = 1
    membrane.fill(7, row * all, row * all + steps * 5)
    membrane.fill(sample.values, row * all + steps * 5, (row + 1) * all)
  })
  return { membrane, spikes }
}

it('counts spikes, silence and how classes part, of the steps that count (by hand)', () => {
  const tally = new ActivityTally(network)
  const traced = trace([
    { spikes: [[0, 0], [1, 0], [3, 4]], values: 0 }, { spikes: [], values: 2 }, { spikes: [[0, 1]], values: 2 }, { spikes: [], values: 6 },
  ])
  // The spike in step 3 of the first sample does not count.
  ;[[2, 0], [4, 0], [4, 1], [6, null]].forEach(([counted, label], row) => tally.add(traced, row, counted!, label!))
  expect(tally.samples).toBe(4)
  const [hidden, out] = tally.populations()
  expect(hidden).toMatchObject({ name: 'hidden', units: 5, spikes: 3 / 4, sparsity: 1 - 3 / (5 * 16) })
  // Rates (1, 0, ...), 0 and, of class 1, (0, 1/4, ...): (sqrt(17)/4 - 1) / (sqrt(17)/4), (1/4 - 1) / 1, and 0 of the one that is alone.
  expect(hidden!.silhouette).toBeCloseTo((1 - 4 / Math.sqrt(17) - 3 / 4) / 3, 12)
  // Values 0, 2, 2 in three units: a = 2 sqrt(3) of both, b = 2 sqrt(3) and 0.
  expect(out).toMatchObject({ name: 'out', units: 3, spikes: null, sparsity: 2 / 16 })
  expect(out!.silhouette).toBeCloseTo((0 - 1 + 0) / 3, 12)
})

it('has no silhouette where there is one class', () => {
  const tally = new ActivityTally(network)
  tally.add(trace([{ spikes: [[0, 0]], values: 1 }]), 0, 6, 3)
  expect(tally.populations().map((one) => one.silhouette)).toEqual([null, null])
})
