import { expect, it } from 'vitest'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { encodeSpikes } from './encode-spikes.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { sampleNetwork } from '../fixtures/sample-network.ts'
import { generateEpisodes } from '../play/generate-episodes.ts'

it('gives the observation itself as the current of every step, without copying it', async () => {
  const { batches } = await runStages(
    [generateEpisodes({ episodes: 1, record: 1 }), encodeSpikes({ method: 'current' })],
    [sampleNetwork()],
  )
  const { batch } = batches.find(({ table }) => table === 'inputs')!
  expect(batches.some(({ table }) => table === 'observations')).toBe(false)
  expect(columnValues(batch, 'input')).toEqual(columnValues(batch, 'observation'))
  expect(columnValues(batch, 'input').buffer).toBe(columnValues(batch, 'observation').buffer)
})

it('gives each observation the spikes of the network\'s own encoding, step by step', async () => {
  const encoding = { kind: 'latency' as const, low: [-1, -1, -1, -1], high: [1, 1, 1, 1] }
  const { batches } = await runStages([generateEpisodes({ episodes: 1, record: 1 }), encodeSpikes()], [sampleNetwork({ encoding })])
  const { batch } = batches.find(({ table }) => table === 'inputs')!
  const spikes = columnValues(batch, 'input') as Float32Array
  expect(spikes).toHaveLength(batch.numRows * 5 * 4)
  for (let line = 0; line < 4; line++) {
    const value = Number((columnValues(batch, 'observation') as Float32Array)[line])
    const expected = [0, 1, 2, 3, 4].map((t) => (t === Math.round(((1 - value) / 2) * 4) ? 1 : 0))
    expect([0, 1, 2, 3, 4].map((t) => spikes[t * 4 + line])).toEqual(expected)
  }
})

it('refuses a method that the network was not trained with', async () => {
  await expect(runStages([generateEpisodes({ episodes: 1 }), encodeSpikes({ method: 'rate' })], [sampleNetwork()])).rejects.toThrow(
    'stage encodeSpikes: network 0: option method: got "rate", expected "current", the encoding of the network',
  )
})

it('refuses a method that it does not have', () => {
  expect(() => encodeSpikes({ method: 'morse' as 'current' })).toThrow('stage encodeSpikes: option method: got "morse"')
})
