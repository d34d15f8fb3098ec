import { describe, expect, it } from 'vitest'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { recurrentNetwork } from '../../models/network/kinds/recurrent-network.ts'
import { encodeSpikes } from './encode-spikes.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { sampleNetwork } from '../fixtures/sample-network.ts'
import { generateEpisodes } from '../play/generate-episodes.ts'
import { roundFixedPoint } from './round-fixed-point.ts'
import { roundedNetworksOfBatch } from '../networks/rounded-networks-of-batch.ts'
import { stateRows } from './state-rows.ts'
import { traceOfStates } from './trace-of-states.ts'
import { stepNeurons } from './step-neurons.ts'

const front = [generateEpisodes({ episodes: 4, record: 1 }), encodeSpikes({ method: 'current' }), stepNeurons()] as const

describe('roundFixedPoint', () => {
  it('adds what the exact integer model gives, in the chosen arithmetic', async () => {
    const stages = [...front, roundFixedPoint({ format: 'QS3.12', rounding: 'nearest' })]
    const { batches, events } = await runStages(stages, [sampleNetwork()])
    const { batch } = batches.find(({ table }) => table === 'traces')!
    const { rounded } = roundedNetworksOfBatch(batches.find(({ table }) => table === 'rounded_networks')!.batch)[0]!
    expect(rounded.description.arithmetic).toMatchObject({ format: 'QS3.12', rounding: 'nearest', membraneWidth: 24 })
    const input = columnValues(batch, 'input_integer') as Int32Array
    expect(input[0]).toBe(Math.round(Number(columnValues(batch, 'input')[0]) * 4096))
    const expected = graphOracle(rounded).evaluate(input, batch.numRows)
    const states = batches.find(({ table }) => table === 'states')!.batch
    const { membrane, spikes } = traceOfStates(stateRows(rounded.description), columnValues(states, 'integer') as Int32Array)
    expect(membrane).toEqual(expected.membrane)
    expect(spikes).toEqual(expected.spikes)
    expect(columnValues(batch, 'output_integer')).toEqual(expected.outputs)
    expect(events.some((event) => event.type === 'figure' && event.name === 'integer, mean of 4 episodes')).toBe(true)
  })

  it('refuses states of other samples than the traces before them', async () => {
    const { batches } = await runStages(front, [sampleNetwork()])
    const only = batches.map(({ table, batch }) => ({ table, batch: table === 'traces' ? batch.slice(1) : batch }))
    await expect(runStages([roundFixedPoint({ format: 'QS3.12' })], only)).rejects.toThrow(
      'stage roundFixedPoint: a batch of states is not of the samples of the batch of traces before it',
    )
  })

  it('counts the inputs that it clips', async () => {
    const { batches, events } = await runStages([...front, roundFixedPoint({ format: 'QS1.3', membraneWidth: 16 })], [sampleNetwork()])
    const inputs = Array.from(columnValues(batches.find(({ table }) => table === 'traces')!.batch, 'input') as Float32Array)
    // QS1.3: -16 to 15 eighths, halves to the even neighbour.
    const clipped = inputs.filter((value) => value >= 15.5 / 8 || value < -16.5 / 8).length
    const value = (name: string) => events.flatMap((event) => (event.type === 'figure' && event.name === name ? [event.value] : [])).at(-1)
    expect(clipped).toBeGreaterThan(0)
    expect(value('inputs of samples clipped to the format')).toBe(`${clipped} of ${inputs.length}`)
    expect(value('inputs of closed-loop episodes clipped, integer')).toMatch(/^[1-9]\d* of \d+$/)
  })

  it('foresees a network whose trained constants cannot be 0', async () => {
    const beta = { trained: 'neuron', initial: 0.8, low: 0.3, high: 0.99 } as const
    const description = recurrentNetwork({ layers: [1, 2, 2], steps: 3, neuron: { kind: 'lif', beta, threshold: 1 } })
    const { definition } = roundFixedPoint
    const foreseen = await definition.foresee!(roundFixedPoint({ format: 'QS3.12' }).options, {
      networks: [{ description }], faults: {}, warn: () => {},
    })
    expect(foreseen[0]!.rounded!.description.arithmetic.format).toBe('QS3.12')
  })

  it('refuses a format that the weights do not fit, and names one that they fit', async () => {
    await expect(runStages([...front, roundFixedPoint({ format: 'QS0.15' })], [sampleNetwork()])).rejects.toThrow(
      /format QS0.15 is too narrow: weight \d+ of layer0 is .*QS1.14 holds every weight/,
    )
  })
})
