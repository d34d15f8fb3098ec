import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNetworkWeights } from '../../datasets/replay/read-network-weights.ts'
import { readVectors } from '../../datasets/replay/read-vectors.ts'
import { readNetwork } from './read-network.ts'
import { replayVectors } from './replay-vectors.ts'

/**
 * Thirty networks with vectors that were recorded from a model that shares nothing with engram; twelve are committed in
 * models/network/fixtures.
 */
const beside = join(import.meta.dirname, '../../../shared/data/independent-vectors')
const directory = existsSync(beside) ? beside : undefined
const sets = directory === undefined ? [] : readdirSync(directory).filter((name) => /^\d+$/.test(name))

describe.skipIf(directory === undefined)('thirty independent networks (need shared/data/independent-vectors beside the tree)', () => {
  it('are all there', () => expect(sets).toHaveLength(30))

  it.each(sets)('%s answers as recorded', async (name) => {
    const { description } = await readNetwork(join(directory!, name, 'net.json'))
    const network = await readNetworkWeights(join(directory!, name, 'w'), description)
    const vectors = await readVectors(join(directory!, name, 'vectors.json'), description)
    const result = await replayVectors(network, vectors, { interpreter: 'integer', tool: 'integer model' })
    expect(result).toMatchObject({ vectors: 8, mismatchingOutputs: 0, mismatchingActions: 0 })
  })
})
