import { describe, expect, it } from 'vitest'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import { encodeSpikes } from './encode-spikes.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { sampleNetwork } from '../fixtures/sample-network.ts'
import { generateEpisodes } from '../play/generate-episodes.ts'
import { networksOfBatch } from '../networks/networks-of-batch.ts'
import { stateRows } from './state-rows.ts'
import { traceOfStates } from './trace-of-states.ts'
import { stepNeurons } from './step-neurons.ts'

const front = [generateEpisodes({ episodes: 2, record: 2 }), encodeSpikes({ method: 'current' })] as const

describe('stepNeurons', () => {
  it('keeps every membrane and spike in states, a row for each population and signal', async () => {
    const { batches } = await runStages([...front, stepNeurons()], [sampleNetwork()])
    const { batch } = batches.find(({ table }) => table === 'traces')!
    const { description, weights } = networksOfBatch(sampleNetwork().batch)[0]!
    const expected = floatGraph(description, weights).evaluate(columnValues(batch, 'input') as Float32Array, batch.numRows)
    const states = batches.find(({ table }) => table === 'states')!.batch
    const { membrane, spikes } = traceOfStates(stateRows(description), columnValues(states, 'float') as Float32Array)
    expect(membrane).toEqual(expected.membrane)
    expect(spikes).toEqual(expected.spikes)
    expect(states.toArray().slice(0, 5).map((row) => [row.sample, row.population, row.signal, row.units, row.float.length])).toEqual([
      [0, 'layer0', 'membrane', 6, 30], [0, 'layer0', 'spike', 6, 30], [0, 'layer1', 'membrane', 3, 15], [0, 'layer1', 'spike', 3, 15],
      [1, 'layer0', 'membrane', 6, 30],
    ])
    expect(states.get(2)!.float.get(4 * 3 + 2)).toBe(expected.membrane[30 + 4 * 3 + 2])
  })

  it('says so when rows come before their network', async () => {
    const { batches } = await runStages(front, [sampleNetwork()])
    const orphan = batches.filter(({ table }) => table === 'inputs')
    await expect(runStages([stepNeurons()], orphan)).rejects.toThrow('stage stepNeurons: rows of network 0 came before the network itself')
  })
})
