import type { GraphPart } from '../../graph/graph-plan.ts'
import type { SampleBatch } from '../../learners/graph/sample-batch.ts'
import type { Sent } from './connection-kernel.ts'
import type { GraphActivity } from './graph-activity.ts'
import type { GraphKernels } from './graph-kernels.ts'
import { droppedOf, readOf, sentOf, spikesOf } from './graph-sent.ts'
import type { BatchPart } from './input-keeper.ts'
import type { JoinedConnection } from './joined-connections.ts'
import { clearUncounted } from './normalise/clear-uncounted.ts'
import type { BatchSums } from './normalise/normalised-connection.ts'
import { stepsAtOnce } from './steps-at-once.ts'

/**
 * Runs a part of a batch; outputs go to `outputs`, spikes that count are added by population to `spikes`. In training it stops before each
 * stage into which something normalised leads, and goes on with the sums of the whole batch.
 */
export type GraphForward = (
  activity: GraphActivity, batch: SampleBatch, part: BatchPart,
  left: { readonly outputs: Float32Array; readonly spikes: Float64Array; readonly sums: BatchSums },
) => Generator<void, void, void>

/** The way through a network, some steps at a time: parts without a cycle make them at once, the others one by one. */
export const graphForward = (g: GraphKernels): GraphForward => {
  const { k, made, into, parts, stages, shape, flat, biasRow, description } = g
  const { steps, tail, populations, readout, input: { size: lines } } = description
  const whole = g.joined.some(({ product }) => product > 0)
  /** Leaves what a population sends, and what is read of it, where some of its units are dropped. */
  const drop = (a: GraphActivity, index: number, t: number, count: number): void => {
    const dropped = droppedOf(a, index)
    if (!dropped) return
    const { spiking } = made[index]!
    const { membrane, spikes, lanes } = a.arrays[index]!
    const at = 4 * t * lanes
    k.maskRows((spiking ? spikes : membrane) + at, dropped.mask, dropped.sent + at, count, lanes)
    if (dropped.read > 0) k.maskRows((readout.of === 'spikes' ? spikes : membrane) + at, dropped.scaled, dropped.read + at, count, lanes)
  }
  /** What a connection reads from step `t` on, in so many steps; how many spike there follows from what spiked up to now. */
  const reads = (a: GraphActivity, { source, kernel }: JoinedConnection, t: number, count: number): Sent => {
    const { address, spikes, lists } = kernel.listed ? spikesOf(a, source) : sentOf(a, source)
    const row = t * a.samples
    const done = source === undefined ? steps : a.done[source]!
    return {
      address: address + 4 * row * (source === undefined ? lines : made[source]!.size),
      spikes: spikes === undefined ? undefined : (spikes / Math.max(1, done)) * count,
      lists: lists && { starts: lists.starts + 4 * row, lines: lists.lines },
    }
  }
  /** Adds what a connection brings in steps from..to, where all that it reads is there, to rows that begin at an address. */
  const bring = (a: GraphActivity, connection: JoinedConnection, base: number, from: number, to: number): void => {
    const { source, target, delay, kernel, events, correlated } = connection
    if (correlated) return
    const at = (t: number): number => base + 4 * t * a.samples * made[target]!.size
    const first = Math.max(from, delay)
    if (first >= to) return
    const rows = (to - first) * a.samples
    if (events && a.entered?.kind === 'events') events.forward(a.entered.lists, (first - delay) * a.samples, at(first), rows)
    else if (source === undefined && !shape.changing)
      for (let t = first; t < to; t++) kernel.forward(sentOf(a, undefined), at(t), a.samples)
    else kernel.forward(reads(a, connection, first - delay, to - first), at(first), rows, { step: first, samples: a.samples })
  }
  /** Currents of steps from..to from outside a part: biases, and connections that do not begin in it. */
  const outsideCurrents = (a: GraphActivity, target: number, from: number, to: number): void => {
    made[target]!.inlets.forEach(({ current }, inlet) =>
      inletCurrents(a, target, current, into[target]!.filter((one) => one.inlet === inlet), from, to))
  }
  /** The same of one input, whose currents begin at an address. */
  const inletCurrents = (
    a: GraphActivity, target: number, current: number, connections: readonly JoinedConnection[], from: number, to: number,
  ): void => {
    const { size } = made[target]!
    const biases = k.view(biasRow, size).fill(0)
    for (const { bias, normalised, correlated } of connections) {
      const own = bias === undefined || correlated ? [] : k.view(flat + 4 * bias, size)
      for (let unit = 0; unit < own.length; unit++) biases[unit]! += own[unit]!
      if (normalised) for (let unit = 0; unit < size; unit++) biases[unit]! += normalised.shift[unit]!
    }
    if (g.rounded) {
      // They are added behind the rounding.
      if (from === 0) made[target]!.takeBiases(biases)
      biases.fill(0)
    }
    k.fillRows(biasRow, current + 4 * from * a.samples * size, (to - from) * a.samples, size)
    for (const one of connections) {
      const [at, rows] = [4 * from * a.samples * size, (to - from) * a.samples]
      if (one.normalised && a.training) one.normalised.add(current, from * a.samples, rows)
      else if (one.product > 0) k.sumSteps(one.product + at, current + at, 1, 1, rows * size)
      else if (!one.inside) bring(a, one, current, from, to)
    }
  }
  /** What connections into a stage bring that make all steps at once. */
  const bringWhole = (a: GraphActivity, stage: readonly GraphPart[]): void => {
    for (const one of stage[0]!.populations.flatMap((target) => into[target]!.filter(({ product }) => product > 0))) {
      k.view(one.product, steps * a.samples * made[one.target]!.size).fill(0)
      bring(a, one, one.product, 0, steps)
    }
  }
  /** What connections bring in all steps that is to be normalised by the batch, and sums of it. */
  const bringNormalised = (a: GraphActivity, connections: readonly JoinedConnection[], sums: BatchSums): void => {
    for (const one of connections) {
      const { product, sum } = one.normalised!
      const { size } = made[one.target]!
      k.view(product, steps * a.samples * size).fill(0)
      bring(a, one, product, 0, steps)
      clearUncounted(k, a, product, { steps, size })
      sum(sums, steps * a.samples)
    }
  }
  /** One population's steps from..to, when all that reaches it is there. */
  const step = (a: GraphActivity, index: number, from: number, to: number): void => {
    const { size, spiking } = made[index]!
    const count = (g.rounded ? k.populationRounded : k.populationForward)(a.arrays[index]!.block, from, to)
    drop(a, index, from, to - from)
    const sent = a.sent[index]!
    if (spiking) a.sent[index] = { ...sent, spikes: sent.spikes! + count }
    a.done[index] = to
    const { address, lists } = sent
    if (lists)
      k.listSpikes(address + 4 * from * a.samples * size, size, from * a.samples, (to - from) * a.samples, lists.starts, lists.lines)
  }
  /** Steps from..to of the parts of a stage. */
  const stageSteps = (a: GraphActivity, stage: readonly GraphPart[], from: number, to: number): void => {
    for (const { populations: members, cyclic } of stage) {
      for (const one of members) outsideCurrents(a, one, from, to)
      if (!cyclic) {
        step(a, members[0]!, from, to)
        continue
      }
      for (let t = from; t < to; t++) {
        for (const one of members) {
          const { inlets, size } = made[one]!
          for (const connection of into[one]!) {
            const { inlet, delay, inside, kernel, correlated } = connection
            if (!inside || t < delay || correlated) continue
            const at = inlets[inlet]!.current + 4 * t * a.samples * size
            kernel.forward(reads(a, connection, t - delay, 1), at, a.samples, { step: t, samples: a.samples })
          }
          step(a, one, t, t + 1)
        }
      }
    }
  }
  /** Spikes of a population in the steps that count of the samples that are there. */
  const spikesThatCount = (a: GraphActivity, index: number): number => {
    const { spiking, size } = made[index]!
    if (!spiking) return 0
    const { spikes } = a.arrays[index]!
    if (a.counted.length === a.samples && a.counted.every((count) => count === steps)) return a.sent[index]!.spikes!
    let sum = 0
    a.counted.forEach((count, n) => {
      for (let t = 0; t < count; t++) sum += k.countSpikes(spikes + 4 * (t * a.samples + n) * size, size)
    })
    return sum
  }
  return function* (a, batch, part, { outputs, spikes, sums }) {
    a.entered = a.keep(batch, part)
    a.enteredSpikes = a.entered.kind === 'values' && shape.spiking ? k.countSpikes(a.entered.address, steps * a.samples * lines) : undefined
    if (a.entered.kind === 'values' && a.enteredLists)
      k.listSpikes(a.entered.address, lines, 0, steps * a.samples, a.enteredLists.starts, a.enteredLists.lines)
    a.counted = Int32Array.from({ length: part.count }, (_, n) => Math.min(steps, batch.lengths[part.start + n]! + tail))
    made.forEach(({ spiking, begin }, index) => {
      const own = a.arrays[index]!
      begin(own)
      const address = droppedOf(a, index)?.sent ?? (spiking ? own.spikes : own.membrane)
      a.sent[index] = { address, spikes: spiking ? 0 : undefined, lists: a.spikeLists[index] }
      a.done[index] = 0
    })
    const most = stepsAtOnce(g, a)
    for (const stage of a.training || whole ? stages : [parts]) {
      const normalised = a.training ? stage[0]!.populations.flatMap((one) => into[one]!.filter((connection) => connection.normalised)) : []
      bringNormalised(a, normalised, sums)
      if (normalised.length > 0) yield
      for (const one of normalised) one.normalised!.settle(sums)
      bringWhole(a, stage)
      for (let from = 0; from < steps; from += most) stageSteps(a, stage, from, Math.min(steps, from + most))
    }
    populations.forEach((_, index) => (spikes[index]! += spikesThatCount(a, index)))
    a.reader.forward(readOf(g, a), a.counted, outputs, g.rounded)
  }
}
