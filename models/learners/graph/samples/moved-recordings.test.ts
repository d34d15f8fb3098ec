import { expect, test } from 'vitest'
import { counterRandom } from '../../../random/counter-random.ts'
import { jitterSample } from '../../../samples/encode/jitter-sample.ts'
import { plainEngine } from '../fixtures/plain-engine.ts'
import { smallGraph } from '../fixtures/small-graph.ts'
import { toySamples } from '../fixtures/toy-samples.ts'
import type { SampleBatch } from '../sample-batch.ts'
import { learningRecipe } from '../session/learning-recipe.ts'
import { learningSession } from '../session/learning-session.ts'
import { gatherSamples } from './gather-samples.ts'
import { movedRecordings } from './moved-recordings.ts'
import { samplePacker } from './sample-packer.ts'

const description = smallGraph({
  populations: [{ name: 'out', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } }],
  connections: [{ name: 'in', from: 'input', to: 'out', model: { kind: 'dense' } }],
})
const samples = toySamples(12, 3)
const packer = samplePacker(description, { kind: 'cross-entropy' })
samples.forEach((sample, number) => packer.add(number + 100, sample))
const packed = packer.finish()
const still = { shiftSteps: 0, shiftLines: 0, eventSteps: 0, eventLines: 0, drop: 0, noise: 0, octaves: 0 }
const random = counterRandom(3, 'recipe-jitter')
const places = Int32Array.of(2, 6, 1)
const moved = (jitter: typeof still, epoch: number) => movedRecordings(description, packed, places, jitter, { random, epoch })
const gathered = (...given: Parameters<typeof moved>): SampleBatch => gatherSamples(description, packed, places, moved(...given)).batch

test('what is not moved is the recordings as they are, and what is moved is that of the stage', () => {
  expect(gathered(still, 0)).toEqual(gatherSamples(description, packed, places).batch)
  const drop = { ...still, drop: 0.3, shiftSteps: 1 }
  const { inputs } = gathered(drop, 5)
  const expected = [2, 6, 1].map((place) => jitterSample(samples[place]!, drop, random, 5 * 2 ** 32 + place + 100).recording)
  if (inputs.kind !== 'events') throw new Error('expected events')
  const own = expected.map((one) => (one.kind === 'events' ? one.events : undefined)!)
  expect([...inputs.events.steps]).toEqual(own.flatMap(({ steps }) => [...steps]))
  expect([...inputs.events.lines]).toEqual(own.flatMap(({ lines }) => [...lines]))
  expect(gathered(drop, 6)).not.toEqual(gathered(drop, 5))
})

test('events that meet are one on lines that carry spikes', () => {
  const { inputs } = gathered({ ...still, eventSteps: 3 }, 1)
  if (inputs.kind !== 'events') throw new Error('expected events')
  const { starts, steps, lines, values } = inputs.events
  expect(values).toBeNull()
  const keys = Array.from(steps, (step, event) => `${starts.findLastIndex((start) => start <= event)} ${step} ${lines[event]}`)
  expect(new Set(keys).size).toBe(keys.length)
  const before = gatherSamples(description, packed, places).batch.inputs
  expect(keys.length).toBeLessThan(before.kind === 'events' ? before.events.steps.length : 0)
})

test('training moves its samples anew in each epoch and leaves validation as it is', () => {
  const plain = plainEngine(description)
  const seen: { readonly learned: boolean; readonly events: string }[] = []
  const noted = (learned: boolean, { inputs }: SampleBatch): void => {
    if (inputs.kind === 'events') seen.push({ learned, events: `${inputs.events.steps} ${inputs.events.lines}` })
  }
  const engine: typeof plain = {
    ...plain,
    forward: (parameters, batch) => (noted(false, batch), plain.forward(parameters, batch)),
    gradient: (parameters, batch, ...rest) => (noted(true, batch), plain.gradient(parameters, batch, ...rest)),
  }
  const train = (recipe: object): string[][] => {
    seen.splice(0)
    const task = {
      description, loss: { kind: 'cross-entropy' } as const, seed: 3,
      recipe: learningRecipe.parse({ epochs: 2, batch: 64, ...recipe }),
    }
    while (!learningSession(task, engine, packed, 'samples').advance(1000).finished);
    return [true, false].map((learned) => seen.filter((one) => one.learned === learned).map(({ events }) => events))
  }
  const [learned, judged] = train({ jitter: { drop: 0.4 } })
  expect(learned).toHaveLength(2)
  expect(new Set(learned).size).toBe(2)
  expect(new Set(judged).size).toBe(1)
  const [, stillJudged] = train({})
  expect(stillJudged).toEqual(judged)
  expect(train({ jitter: { drop: 0.4 } })[0]).toEqual(learned)
})
