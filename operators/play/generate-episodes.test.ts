import { describe, expect, it } from 'vitest'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { cartPoleBatch } from '../../models/environments/cart-pole-batch.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { sampleNetwork } from '../fixtures/sample-network.ts'
import { encodeSpikes } from '../model/encode-spikes.ts'
import { generateEpisodes } from './generate-episodes.ts'
import { networksOfBatch } from '../networks/networks-of-batch.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import { stepNeurons } from '../model/step-neurons.ts'

describe('generateEpisodes', () => {
  it('records what the network saw, episode by episode, as a plain replay gives it', async () => {
    const { batches, events } = await runStages([generateEpisodes({ episodes: 5, record: 2, firstSeed: 1007 })], [sampleNetwork()])
    expect(batches.map(({ table }) => table)).toEqual(['networks', 'observations', 'closed_loop'])
    const [network, seen, loop] = batches
    const { description, weights } = networksOfBatch(network!.batch)[0]!
    const policy = floatGraph(description, weights)
    const steps = columnValues(loop!.batch, 'steps_float') as Int32Array
    const expected: number[] = []
    for (let episode = 0; episode < 2; episode++) {
      const environment = cartPoleBatch(1)
      environment.reset(0, 1007 + episode)
      const observation = new Float32Array(4)
      for (let result = 'running'; result === 'running'; ) {
        environment.observe(0, observation, 0)
        expected.push(...observation)
        result = environment.step(0, policy.act(observation, 1)[0]!)
      }
      expect(environment.steps[0]).toBe(steps[episode])
    }
    expect(Array.from(columnValues(seen!.batch, 'observation') as Float32Array)).toEqual(expected)
    expect(steps).toHaveLength(5)
    expect(events).toContainEqual({
      type: 'figure', name: 'float, mean of 5 episodes', value: steps.reduce((sum, one) => sum + one, 0) / 5, unit: 'steps',
    })
  })

  it('cuts many observations into batches and numbers the samples through', async () => {
    const { batches } = await runStages([generateEpisodes({ episodes: 200, record: 200 })], [sampleNetwork()])
    const seen = batches.filter(({ table }) => table === 'observations')
    expect(seen.length).toBeGreaterThan(1)
    const samples = seen.flatMap(({ batch }) => Array.from(columnValues(batch, 'sample') as Int32Array))
    expect(samples).toEqual(samples.map((_, index) => index))
  })

  it.each([
    [{ episodes: 1, firstSeed: 500 }, 'selection seeds 500 .. 529'],
    [{ episodes: 501, firstSeed: 0 }, 'selection seeds 500 .. 529'],
    [{ episodes: 1, firstSeed: 629 }, 'confirmation seeds 530 .. 629'],
    [{ episodes: 1, firstSeed: 2 ** 31 }, 'training seeds 2147483648 .. 4294967295'],
    [{ episodes: 2, firstSeed: 2 ** 31 - 1 }, 'training seeds 2147483648 .. 4294967295'],
  ])('refuses episodes that made the network: %o', (options, message) => {
    expect(() => generateEpisodes(options)).toThrow(
      `stage generateEpisodes: option firstSeed: got ${options.firstSeed}, `
      + `expected one whose ${options.episodes} episodes play none of the ${message}`,
    )
  })

  it.each([
    { episodes: 500, firstSeed: 0 },
    { episodes: 1, firstSeed: 630 },
    { episodes: 1, firstSeed: 2 ** 31 - 1 },
    { episodes: 1, firstSeed: 2 ** 32 },
  ])('takes any others: %o', (options) => {
    expect(() => generateEpisodes(options)).not.toThrow()
  })

  it('leaves a table without rows where nothing is recorded, which the stages behind it take', async () => {
    const stages = [generateEpisodes({ episodes: 2, record: 0 }), encodeSpikes(), stepNeurons(), roundFixedPoint({ format: 'QS2.13' })]
    const { batches } = await runStages(stages, [sampleNetwork()])
    expect(batches.map(({ table, batch }) => [table, batch.numRows])).toEqual([
      ['networks', 1],
      ['rounded_networks', 1],
      ['traces', 0],
      ['states', 0],
      ['closed_loop', 2],
    ])
    expect(batches.find(({ table }) => table === 'states')!.batch.getChild('integer')!.length).toBe(0)
  })

  it('refuses no episodes', () => {
    expect(() => generateEpisodes({ episodes: 0 })).toThrow('stage generateEpisodes: option episodes: got 0')
  })
})
