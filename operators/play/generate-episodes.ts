import { z } from 'zod'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { floatClosedLoop } from '../../datasets/tables/definitions/float-closed-loop.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { observations } from '../../datasets/tables/definitions/observations.ts'
import { closedLoop } from '../../models/environments/closed-loop.ts'
import { seedRanges } from '../../models/environments/seed-ranges.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { meanSteps } from './mean-steps.ts'
import { passNetworks } from '../networks/pass-networks.ts'
import { networksOfBatch, type TrainedNetwork } from '../networks/networks-of-batch.ts'
import { boundedConcatMap } from '../stream/flow/bounded-concat-map.ts'
import { defineStage } from '../stream/define-stage.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Rows of one `observations` batch: small enough to keep queues short, large enough that a batch costs nothing. */
const rowsPerBatch = 512

const options = z
  .strictObject({
    /** Greedy episodes from fresh seeds that each network plays. */
    episodes: z.int().min(1).max(100_000),
    /**
     * How many of them, from the first, have every observation passed on, traced and stored; the others are compared in the closed loop all
     * the same.
     */
    record: z.int().min(0).default(10),
    /** Reset seed of the first episode; episode k starts from `firstSeed + k`. None may be of `seedRanges`. */
    firstSeed: z.int().min(0).default(1000),
  })
  .superRefine(({ episodes, firstSeed }, context) => {
    for (const [name, { first, last }] of Object.entries(seedRanges)) {
      if (firstSeed > last || firstSeed + episodes - 1 < first) continue
      const message = `expected one whose ${episodes} episodes play none of the ${name} seeds ${first} .. ${last}`
      return context.addIssue({ code: 'custom', path: ['firstSeed'], message })
    }
  })

type Options = z.output<typeof options>

async function* play(
  { network, description, weights }: TrainedNetwork,
  options: Options,
  context: StageContext,
): AsyncGenerator<TableBatch> {
  const { episodes, record, firstSeed } = options
  const interpreter = floatGraph(description, weights)
  const seeds = Array.from({ length: episodes }, (_, episode) => firstSeed + episode)
  const run = closedLoop(seeds)
  const recorded: { episode: number; step: number; observation: Float32Array }[] = []
  while (run.live.length > 0) {
    const seen = run.observations()
    run.live.forEach((episode, row) => {
      if (episode < record) recorded.push({ episode, step: run.steps[episode]!, observation: seen.subarray(4 * row, 4 * row + 4) })
    })
    run.advance(interpreter.act(encodeInputs(description, seen), run.live.length))
  }
  context.report({ type: 'figure', name: `float, mean of ${episodes} episodes`, value: meanSteps(run.steps), unit: 'steps' })
  recorded.sort((a, b) => a.episode - b.episode || a.step - b.step)
  // Where nothing is recorded a batch without rows, so that the tables are there.
  for (let start = 0; start === 0 || start < recorded.length; start += rowsPerBatch) {
    const rows = recorded.slice(start, start + rowsPerBatch)
    const { channels } = graphInputShape(description)
    const observation = new Float32Array(rows.length * channels)
    rows.forEach((row, index) => observation.set(row.observation, index * channels))
    yield {
      table: 'observations',
      batch: recordBatchFromColumns(observations, rows.length, {
        network: new Int32Array(rows.length).fill(network),
        sample: Int32Array.from(rows, (_, index) => start + index),
        episode: Int32Array.from(rows, ({ episode }) => episode),
        step: Int32Array.from(rows, ({ step }) => step),
        length: new Int32Array(rows.length).fill(description.steps),
        observation: { values: observation, shape: [channels] },
      }),
    }
    context.report({ type: 'progress', stageIndex: context.stageIndex, done: start + rows.length, total: recorded.length, unit: 'samples' })
  }
  yield {
    table: 'closed_loop',
    batch: recordBatchFromColumns(floatClosedLoop, episodes, {
      network: new Int32Array(episodes).fill(network),
      episode: Int32Array.from(seeds.keys()),
      reset_seed: BigInt64Array.from(seeds, BigInt),
      steps_float: run.steps,
    }),
  }
}

/**
 * Plays greedy CartPole episodes with every network in its float interpretation: `closed_loop` tells how long each
 * lasted, `observations` what the network saw in the first `record` of them.
 */
export const generateEpisodes = defineStage({
  name: 'generateEpisodes',
  version: 3,
  options,
  consumes: [networks],
  emits: [networks, observations, floatClosedLoop],
  foresee: passNetworks,
  operator: (chosen, context) =>
    boundedConcatMap(context, async function* (item) {
      yield item
      if (item.table !== 'networks') return
      for (const network of networksOfBatch(item.batch)) yield* play(network, chosen, context)
    }),
})
