import type { SampleBatch } from '../../learners/graph/sample-batch.ts'
import type { GraphActivity } from './graph-activity.ts'
import type { GraphKernels } from './graph-kernels.ts'
import { droppedOf, readOf, sentOf } from './graph-sent.ts'
import type { BatchPart } from './input-keeper.ts'

/** Runs a part of a batch; outputs go to `outputs`, spikes that count are added by population to `spikes`. */
export type GraphForward = (
  activity: GraphActivity, batch: SampleBatch, part: BatchPart, outputs: Float32Array, spikes: Float64Array,
) => void

/** The way through a network: parts without a cycle make all their steps at once, the others go step by step. */
export const graphForward = (g: GraphKernels): GraphForward => {
  const { k, made, into, parts, shape, flat, biasRow, description: { steps, tail, populations, readout, input: { size: lines } } } = g
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
  /** Lists what a population sends, in as many steps behind those that are listed already. */
  const list = (a: GraphActivity, index: number, t: number, count: number): void => {
    const { address, lists } = a.sent[index]!
    const { size } = made[index]!
    if (lists) k.listSpikes(address + 4 * t * a.samples * size, size, t * a.samples, count * a.samples, lists.starts, lists.lines)
  }
  /** Currents of all steps from outside a part: biases, and connections that do not begin in it. */
  const outsideCurrents = (a: GraphActivity, target: number): void => {
    const { size, current } = made[target]!
    const biases = k.view(biasRow, size).fill(0)
    for (const { bias } of into[target]!) {
      const own = bias === undefined ? [] : k.view(flat + 4 * bias, size)
      for (let unit = 0; unit < own.length; unit++) biases[unit]! += own[unit]!
    }
    if (g.rounded) {
      // They are added behind the rounding.
      made[target]!.takeBiases(biases)
      biases.fill(0)
    }
    k.fillRows(biasRow, current, steps * a.samples, size)
    for (const { source, delay, inside, kernel, events } of into[target]!) {
      if (inside || delay >= steps) continue
      const later = current + 4 * delay * a.samples * size
      const count = (steps - delay) * a.samples
      if (events && a.entered?.kind === 'events') events.forward(a.entered.lists, later, count)
      else if (source === undefined && !shape.changing)
        for (let t = delay; t < steps; t++) kernel.forward(sentOf(a, undefined), current + 4 * t * a.samples * size, a.samples)
      else kernel.forward(sentOf(a, source), later, count)
    }
  }
  const stepped = (a: GraphActivity, index: number, from: number, to: number): number =>
    (g.rounded ? k.populationRounded : k.populationForward)(a.arrays[index]!.block, from, to)
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
  return (a, batch, part, outputs, spikes) => {
    a.entered = a.keep(batch, part)
    a.enteredSpikes = a.entered.kind === 'values' && shape.spiking ? k.countSpikes(a.entered.address, steps * a.samples * lines) : undefined
    a.counted = Int32Array.from({ length: part.count }, (_, n) => Math.min(steps, batch.lengths[part.start + n]! + tail))
    for (const { populations: members, cyclic } of parts) {
      for (const one of members) {
        const { spiking, size } = made[one]!
        const { membrane, spikes: sent } = a.arrays[one]!
        made[one]!.begin(a.arrays[one]!)
        const address = droppedOf(a, one)?.sent ?? (spiking ? sent : membrane)
        a.sent[one] = { address, spikes: spiking ? steps * a.samples * size : undefined, lists: a.spikeLists[one] }
        outsideCurrents(a, one)
      }
      if (!cyclic) {
        const [only] = members
        const { spiking } = made[only!]!
        const count = stepped(a, only!, 0, steps)
        drop(a, only!, 0, steps)
        if (spiking) {
          a.sent[only!] = { ...a.sent[only!]!, spikes: count }
          list(a, only!, 0, steps)
        }
        continue
      }
      const counts = members.map(() => 0)
      for (let t = 0; t < steps; t++) {
        members.forEach((one, place) => {
          const { current, size } = made[one]!
          for (const { source, delay, inside, kernel } of into[one]!) {
            if (!inside || t < delay) continue
            const { address, spikes: most, lists } = a.sent[source!]!
            const row = (t - delay) * a.samples
            const from = 4 * row * made[source!]!.size
            // How many spike now is not known; recurrence is sparse where the last steps were.
            const share = most === undefined ? undefined : counts[members.indexOf(source!)]! / Math.max(1, t)
            const own = lists && { starts: lists.starts + 4 * row, lines: lists.lines }
            kernel.forward({ address: address + from, spikes: share, lists: own }, current + 4 * t * a.samples * size, a.samples)
          }
          counts[place]! += stepped(a, one, t, t + 1)
          drop(a, one, t, 1)
          list(a, one, t, 1)
        })
      }
      members.forEach((one, place) => {
        if (made[one]!.spiking) a.sent[one] = { ...a.sent[one]!, spikes: counts[place]! }
      })
    }
    populations.forEach((_, index) => (spikes[index]! += spikesThatCount(a, index)))
    a.reader.forward(readOf(g, a), a.counted, outputs, g.rounded)
  }
}
