import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphNetwork } from '../../kernels/graph/graph-network.ts'
import { batchShards } from '../batch-shards.ts'
import { shardBarrier } from '../shard-barrier.ts'
import type { ShardComputer } from '../shard-computer.ts'
import { addShards } from './add-shards.ts'
import type { GraphEngineOptions } from './graph-engine.ts'
import type { GraphSpace } from './graph-space.ts'
import { outputsOfSample } from './outputs-of-sample.ts'
import { stepsOfBatch } from './steps-of-batch.ts'

/**
 * Computes every `threads`-th shard of the batch that lies in a space, from `first` on, with kernels and memory of its own. A shard's
 * values do not depend on which others are computed here. Where connections are normalised, all shards of a batch stop in between for
 * what the others have.
 * @throws EngramError (exit code 2) for a network that the kernels cannot train
 */
export const graphShardComputer = (
  description: GraphDescription,
  options: GraphEngineOptions,
  space: GraphSpace,
  { first, threads }: { readonly first: number; readonly threads: number },
): ShardComputer => {
  const shards = batchShards(options.batch)
  const { normalised, learnedCount, length } = graphLayout(description)
  const made = () => graphNetwork(description, options, shards[0]!.count)
  const shared = made()
  const seats = shards.map((_, index) => {
    if (index % threads !== first) return undefined
    const network = normalised.length > 0 && index !== first ? made() : shared
    return { network, activity: network.activity(shards[0]!.count) }
  })
  const perSample = outputsOfSample(description)
  const populations = description.populations.length
  const sumCount = length - learnedCount
  const barrier = shardBarrier(space.barrier)
  const all = new Float64Array(sumCount)
  const own = (count: number) =>
    batchShards(count).flatMap((shard, index) => {
      const seat = seats[index]
      return seat ? [{ shard, index, ...seat }] : []
    })
  const outputsOf = (values: Float32Array, { start, count }: { readonly start: number; readonly count: number }): Float32Array =>
    values.subarray(start * perSample, (start + count) * perSample)
  /** Runs passes to their end; each time all of them have stopped, here and in other threads, what they left is added up. */
  const together = (passes: readonly Generator<void, void, void>[], count: number, sums: Float64Array): void => {
    try {
      for (let left = [...passes]; left.length > 0;) {
        // Passes through a network that normalises nothing share its memory: each ends before the next begins.
        left = left.filter((pass) => !pass.next().done)
        if (left.length === 0) break
        const inBatch = batchShards(count).length
        barrier.meet(Math.min(threads, inBatch))
        addShards(sums, all, inBatch)
      }
    } catch (error) {
      barrier.break()
      throw error
    }
  }
  const sumsOf = (sums: Float64Array, index: number, steps: number) =>
    ({ own: sums.subarray(index * sumCount, (index + 1) * sumCount), all, steps })
  return {
    forward: () => {
      const { batch, update, rounded } = space.take()
      const mine = own(batch.count)
      if (mine.length === 0) return
      const steps = stepsOfBatch(description, batch)
      for (const network of new Set(mine.map((one) => one.network)))
        network.load(space.parameters, batch.inputs.kind, update, rounded)
      const passes = mine.map(({ shard, index, network, activity }) => {
        network.drop(activity, shard, update)
        const spikes = space.spikes.subarray(index * populations, (index + 1) * populations).fill(0)
        return network.forward(activity, batch, shard, {
          outputs: outputsOf(space.outputs, shard), spikes, sums: sumsOf(space.sums.forward, index, steps),
        })
      })
      together(passes, batch.count, space.sums.forward)
    },
    backward: () => {
      const { batch } = space.take()
      const slopes = Number.isNaN(space.spikeGradient[0]!) ? undefined : space.spikeGradient
      const steps = stepsOfBatch(description, batch)
      const passes = own(batch.count).map(function* ({ shard, index, network, activity }) {
        const outputGradient = outputsOf(space.outputGradient, shard)
        const gradient = yield* network.backward(activity, outputGradient, slopes, sumsOf(space.sums.backward, index, steps))
        space.gradients.set(gradient, index * length)
      })
      together(passes, batch.count, space.sums.backward)
    },
  }
}
