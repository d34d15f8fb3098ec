import { expect, it } from 'vitest'
import { columnValues } from '../datasets/arrow/column-values.ts'
import { encodeSpikes } from './encode-spikes.ts'
import { runStages } from './fixtures/run-stages.ts'
import { sampleNetwork } from './fixtures/sample-network.ts'
import { generateEpisodes } from './generate-episodes.ts'

it('gives the observation itself as the current of every step, without copying it', async () => {
  const { batches } = await runStages([generateEpisodes({ episodes: 1, record: 1 }), encodeSpikes({ method: 'current' })], [sampleNetwork()])
  const { batch } = batches.find(({ table }) => table === 'inputs')!
  expect(batches.some(({ table }) => table === 'observations')).toBe(false)
  expect(columnValues(batch, 'input')).toEqual(columnValues(batch, 'observation'))
  expect(columnValues(batch, 'input').buffer).toBe(columnValues(batch, 'observation').buffer)
})

it('refuses a method that it does not have', () => {
  expect(() => encodeSpikes({ method: 'morse' as 'current' })).toThrow('stage encodeSpikes: option method: got "morse"')
})
