import { describe, expect, it } from 'vitest'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import { encodeSpikes } from './encode-spikes.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { sampleNetwork } from '../fixtures/sample-network.ts'
import { generateEpisodes } from '../play/generate-episodes.ts'
import { networksOfBatch } from '../networks/networks-of-batch.ts'
import { stepNeurons } from './step-neurons.ts'

const front = [generateEpisodes({ episodes: 2, record: 2 }), encodeSpikes({ method: 'current' })] as const

describe('stepNeurons', () => {
  it('keeps every membrane and spike as nested lists [layer][step][neuron]', async () => {
    const { batches } = await runStages([...front, stepNeurons()], [sampleNetwork()])
    const { batch } = batches.find(({ table }) => table === 'traces')!
    const { description, weights } = networksOfBatch(sampleNetwork().batch)[0]!
    const expected = floatGraph(description, weights).evaluate(columnValues(batch, 'input') as Float32Array, batch.numRows)
    expect(columnValues(batch, 'membrane_float')).toEqual(expected.membrane)
    expect(columnValues(batch, 'spikes_float')).toEqual(expected.spikes)
    const row = JSON.parse(JSON.stringify(batch.getChild('membrane_float')!.get(0))) as number[][][]
    expect(row.map((layer) => [layer.length, layer[0]!.length])).toEqual([[5, 6], [5, 3]])
    expect(row[1]![4]![2]).toBe(expected.membrane[30 + 4 * 3 + 2])
  })

  it('says so when rows come before their network', async () => {
    const { batches } = await runStages(front, [sampleNetwork()])
    const orphan = batches.filter(({ table }) => table === 'inputs')
    await expect(runStages([stepNeurons()], orphan)).rejects.toThrow('stage stepNeurons: rows of network 0 came before the network itself')
  })
})
