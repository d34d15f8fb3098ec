import { expect, it } from 'vitest'
import { inferenceCosts } from './inference-costs.ts'

const costs = {
  cycles: [700, null, 700],
  cycles_mean: [512.4, null, 512.4],
  latency_us: [14.5833, null, null],
  ac: [2048, null, 2048],
  mac: [1300.5, null, 1300.5],
  energy_operations_nj: [7.8243, null, 7.8243],
  energy_dense_nj: [2.5, null, 2.5],
  energy_toggles_nj: [41.27, null, null],
  energy_static_nj: [1.281, null, null],
  activity: ['traces of the integer model, 9 samples', null, 'traces of the integer model, 9 samples'],
}

it('tells the costs of an inference, a target a row, and what is not known', () => {
  const page = inferenceCosts({ target: ['ice40', 'ice40', 'ecp5'], module: ['total', 'readout', 'total'], ...costs })!.markup
  const rows = [...page.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .slice(1)
    .map(([, row]) => [...row!.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell))
  expect(rows).toEqual([
    ['ice40', '700', '512', '14.6', '2,048', '1,301', '7.82', '2.5', '41.3', '1.28'],
    ['ecp5', '700', '512', 'not known', '2,048', '1,301', '7.82', '2.5', 'not known', 'not known'],
  ])
  expect(page).toContain('energies are estimates. Spikes: traces of the integer model, 9 samples.')
})

it('shows nothing for a run that was made before', () => {
  expect(inferenceCosts({ target: ['ice40'], module: ['total'], lut: [5] })).toBeUndefined()
})
