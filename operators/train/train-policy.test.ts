import { describe, expect, it } from 'vitest'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { stageVariants } from '../stream/sweeps/stage-variants.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { trainPolicy } from './train-policy.ts'

const network = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 4 })
const recipe = { batch: 16, warmUp: 64, selectionEvery: 256, budget: 1024 }
// Trained each time: what the cache gives is the matter of train-once.test.ts.
const cache = false
const stage = trainPolicy({ network, seeds: [3, 4], recipe, cache })
const provenance = (batches: readonly TableBatch[]): unknown => JSON.parse(batches[2]!.batch.getChild('provenance')!.get(0) as string)

describe('trainPolicy', () => {
  it('emits its log and one network, the same for the same seed', async () => {
    const [first, second, other] = [
      await runStages([stage], [], { seed: 3 }),
      await runStages([stage], [], { seed: 3 }),
      await runStages([stage], [], { seed: 4 }),
    ]
    expect(first.batches.map(({ table }) => table)).toEqual(['episodes', 'updates', 'networks', 'trainings'])
    const weights = [first, second, other].map(({ batches }) => columnValues(batches[2]!.batch, 'weights'))
    expect(weights[0]).toEqual(weights[1])
    expect(weights[0]).not.toEqual(weights[2])
    const played = columnValues(first.batches[0]!.batch, 'steps') as Int32Array
    expect(played.reduce((sum, steps) => sum + steps, 0)).toBeLessThanOrEqual(1024)
    expect(played.length).toBeGreaterThan(10)
    const { selection_mean: selected, updates: made, ...went } = first.batches[3]!.batch.get(0)!.toJSON()
    const logged = Number(columnValues(first.batches[1]!.batch, 'update').at(-1))
    expect(went).toEqual({ network: 0, solved: false, episodes: played.length, environment_steps: 1024n })
    expect(made).toBeGreaterThanOrEqual(logged)
    expect(selected).toBeGreaterThan(0)
  })

  it('trains with TensorFlow where that is asked for, and says with which', async () => {
    const slow = trainPolicy({ network, seeds: [3], recipe: { ...recipe, budget: 336, updatesPerRound: 1 }, engine: 'tensorflow', cache })
    const [first, second] = [await runStages([slow], [], { seed: 3 }), await runStages([slow], [], { seed: 3 })]
    expect(provenance(first.batches)).toMatchObject({ engine: expect.stringMatching(/^tensorflow \((wasm|tensorflow)\)$/) })
    expect(columnValues(first.batches[2]!.batch, 'weights')).toEqual(columnValues(second.batches[2]!.batch, 'weights'))
    const losses = columnValues(first.batches[1]!.batch, 'loss') as Float32Array
    const fast = trainPolicy({ network, seeds: [3], recipe: { ...recipe, budget: 336, updatesPerRound: 1 }, cache })
    const kernels = (await runStages([fast], [], { seed: 3 })).batches
    expect(provenance(kernels)).toMatchObject({ engine: 'kernels' })
    expect(losses[0]).toBeCloseTo((columnValues(kernels[1]!.batch, 'loss') as Float32Array)[0]!, 4)
  })

  it('emits the same rows with two threads', async () => {
    const wide = { ...recipe, batch: 64, budget: 336 }
    const [one, two] = await Promise.all(
      [1, 2].map(
        async (threads) => (await runStages([trainPolicy({ network, seeds: [3], recipe: wide, threads, cache })], [], { seed: 3 })).batches,
      ),
    )
    expect(two!.map(({ batch }) => batch.toArray().map(String))).toEqual(one!.map(({ batch }) => batch.toArray().map(String)))
  })

  it('trains the variant of its item, as that network alone', async () => {
    const other = lifNetwork({ layers: [4, 6, 2], beta: 0.8, steps: 4 })
    const variants = [{ name: 'a', value: other }, { name: 'b', value: network }]
    const both = stageVariants(trainPolicy({ network: { schema: 'sweep', variants }, seeds: [3], recipe, cache }))!
    expect(both.map(({ name }) => name)).toEqual(['a', 'b'])
    const alone = await runStages([stage], [], { seed: 3 })
    const swept = await runStages([both[1]!.stage()], [], { seed: 3, variant: 'b' })
    const [one, two] = [alone, swept].map(({ batches }) => batches[2]!.batch)
    expect(columnValues(two!, 'weights')).toEqual(columnValues(one!, 'weights'))
    expect([one, two].map((batch) => batch!.getChild('variant')!.get(0))).toEqual([null, 'b'])
  })

  it('reports a seed that misses the goal within its budget as a check that failed', async () => {
    const { events } = await runStages([stage], [], { seed: 3 })
    expect(events.find((event) => event.type === 'check')).toMatchObject({
      name: 'seed 3 solved', otherwise: 'seed 3 not solved', passed: false,
      detail: expect.stringMatching(/^goal 490, best mean \d+\.\d at 1,024 steps$/),
    })
  })

  it('says that a network was never evaluated, where selection comes after the budget; its mean is null', async () => {
    const short = trainPolicy({ network, seeds: [3], recipe: { ...recipe, selectionEvery: 5000, budget: 200 }, cache })
    const { events, batches } = await runStages([short], [], { seed: 3 })
    expect(events.find((event) => event.type === 'check')).toMatchObject({ passed: false, detail: 'goal 490, never evaluated' })
    expect(batches.at(-1)!.batch.getChild('selection_mean')!.get(0)).toBeNull()
  })

  it('says what was reached and what the goal was where a network is solved', async () => {
    const low = trainPolicy({ network, seeds: [3], recipe: { ...recipe, selectionGoal: 1 }, cache })
    const { events } = await runStages([low], [], { seed: 3 })
    expect(events.find((event) => event.type === 'check')).toMatchObject({
      name: 'seed 3 solved', passed: true, detail: expect.stringMatching(/^goal 1, mean \d+\.\d at \d+ steps$/),
    })
  })

  it.each([
    [() => trainPolicy({ network, seeds: [] }), 'option seeds'],
    [() => trainPolicy({ network, seeds: [-1] }), 'option seeds'],
    [() => trainPolicy({ network, seeds: [1], recipe: { gamma: 2 } }), 'option recipe.gamma: got 2'],
    [() => trainPolicy({ network, seeds: [1], engine: 'torch' as 'kernels' }), 'option engine: got "torch"'],
    [() => trainPolicy({ network, seeds: [1], threads: 0 }), 'option threads: got 0'],
    [
      () => trainPolicy({ network, seeds: [1], threads: 2, engine: 'tensorflow' }),
      'option threads: got 2, expected 1, because only the kernels have threads',
    ],
    [() => trainPolicy({ network, seeds: [1], recipe: { learningrate: 1 } as object }), 'learningrate'],
  ])('refuses wrong options (%#)', (make, message) => {
    expect(make).toThrow(message)
  })

  it('refuses a network that does not fit CartPole, and a seed twice', () => {
    const wrong = lifNetwork({ layers: [3, 8, 5], beta: 0.9, steps: 4 })
    expect(() => trainPolicy({ network: wrong, seeds: [1] })).toThrow('option network.input.size: got 3, expected 4')
    expect(() => trainPolicy({ network: lifNetwork({ layers: [4, 8, 5], beta: 0.9, steps: 4 }), seeds: [1] }))
      .toThrow('option network.readout.through.outputs: got 5, expected 2')
    expect(() => trainPolicy({ network, seeds: [1, 2, 1] })).toThrow(
      'option seeds: got [1,2,1], expected every seed once',
    )
  })
})
