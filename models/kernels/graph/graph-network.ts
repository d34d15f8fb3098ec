import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphPlan } from '../../graph/graph-plan.ts'
import type { GraphEngineOptions } from '../../learners/graph/graph-engine.ts'
import type { SampleBatch } from '../../learners/graph/sample-batch.ts'
import { kernels } from '../kernels.ts'
import { connectionKernel, type Sent } from './connection-kernel.ts'
import { inputKeeper, type BatchPart, type Entered } from './input-keeper.ts'
import { joinedConnections, type JoinedConnection } from './joined-connections.ts'
import { populationKernel, type PopulationArrays } from './population-kernel.ts'
import { readoutKernel } from './readout-kernel.ts'

/** What one part of a batch left, for its way back. */
export type GraphActivity = { readonly samples: number }

/** A whole network on the kernels, forward and backward. */
export type GraphNetwork = {
  readonly parameterCount: number
  /** Takes parameters, for batches whose inputs come in that form. */
  load(parameters: Float32Array, inputs: SampleBatch['inputs']['kind']): void
  /** Memory for parts of a batch of at most so many samples. */
  activity(samples: number): GraphActivity
  /** Runs a part of a batch; outputs [sample][output] go to `outputs`, spikes that count, by population, are added to `spikes`. */
  forward(activity: GraphActivity, batch: SampleBatch, part: BatchPart, outputs: Float32Array, spikes: Float64Array): void
  /** Gradient of the loss with respect to the parameters, of the part that ran last in this activity. Valid until the next call. */
  backward(activity: GraphActivity, outputGradient: Float32Array, spikeGradient: Float64Array | undefined): Float32Array
}

const surrogates = ['fast-sigmoid', 'triangle', 'arc-tangent']

/**
 * Any checked network whose populations have a form for the kernels, for parts of a batch of at most `most` samples. Parts of the plan
 * without a cycle run all their steps at once, the others step by step.
 * @throws EngramError (exit code 2) for a kind without such a form, or a reset inside its dynamics
 */
export const graphNetwork = (
  description: GraphDescription,
  { surrogate, resetGradient }: Pick<GraphEngineOptions, 'surrogate' | 'resetGradient'>,
  most: number,
): GraphNetwork => {
  const { steps, tail, populations, readout, input: { size: lines } } = description
  const k = kernels()
  const layout = graphLayout(description)
  const room = (most + 3) & ~3
  const rows = steps * room
  const largest = Math.max(...[...layout.connections, ...(layout.readout ? [layout.readout] : [])].map((one) => one.sources * one.targets))
  const widest = Math.max(lines, ...populations.map(({ size }) => size))
  const scratch = { lists: k.reserve(widest * (rows + 18)), matrix: k.reserve(largest) }
  const flat = k.reserve(layout.length)
  const gradient = k.reserve(layout.length)
  const made = populations.map((_, index) =>
    populationKernel(k, description, layout, index, {
      batch: room, surrogate: surrogates.indexOf(surrogate.kind), slope: surrogate.slope, attached: resetGradient === 'attached',
    }))
  const shape = graphInputShape(description)
  const { parts } = graphPlan(description)
  const { joined, listed } = joinedConnections(k, description, layout, parts, scratch)
  const into = made.map((_, target) => joined.filter((one) => one.target === target))
  const readFrom = populations.findIndex(({ name }) => name === readout.from)
  const readConnection = layout.readout && connectionKernel(k, readout.through!.model, layout.readout, scratch)
  const shifted = joined.some(({ events, delay }) => events && delay > 0) ? k.reserve(rows * Math.max(...made.map(({ size }) => size))) : 0
  const biasRow = k.reserve(Math.max(...made.map(({ size }) => size)))

  type Own = GraphActivity & {
    readonly arrays: readonly PopulationArrays[]
    readonly keep: ReturnType<typeof inputKeeper>
    readonly reader: ReturnType<typeof readoutKernel>
    readonly sent: (Sent | undefined)[]
    entered: Entered | undefined
    enteredSpikes: number | undefined
    counted: Int32Array
  }
  const activity = (samples: number): Own => {
    const padded = (samples + 3) & ~3
    return {
      samples: padded,
      arrays: made.map((one) => one.arrays(padded)),
      keep: inputKeeper(k, { steps, lines, samples: padded, changing: shape.changing, listed }),
      reader: readoutKernel(k, description, {
        units: made[readFrom]!.size, samples: padded, layout: layout.readout, flat, connection: readConnection,
      }),
      sent: made.map(() => undefined),
      entered: undefined,
      enteredSpikes: undefined,
      counted: new Int32Array(0),
    }
  }
  const load: GraphNetwork['load'] = (parameters, inputs) => {
    k.view(flat, layout.length).set(parameters)
    for (const one of made) one.load(parameters)
    for (const { kernel, events } of joined) {
      if (events && inputs === 'events') events.load(flat)
      else kernel.load(flat, 1)
    }
    readConnection?.load(flat, 1)
  }
  /** What a connection reads, from a row on. */
  const sentOf = (a: Own, source: number | undefined): Sent => {
    if (source !== undefined) return a.sent[source]!
    if (a.entered?.kind !== 'values') throw new Error('events have no address')
    return { address: a.entered.address, spikes: a.enteredSpikes }
  }
  /** Currents of all steps from outside a part: biases, and connections that do not begin in it. */
  const outsideCurrents = (a: Own, target: number): void => {
    const { size, current } = made[target]!
    const biases = k.view(biasRow, size).fill(0)
    for (const { bias } of into[target]!) {
      const own = bias === undefined ? [] : k.view(flat + 4 * bias, size)
      for (let unit = 0; unit < own.length; unit++) biases[unit]! += own[unit]!
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
  const forward: GraphNetwork['forward'] = (activityOf, batch, part, outputs, spikes) => {
    const a = activityOf as Own
    a.entered = a.keep(batch, part)
    a.enteredSpikes = a.entered.kind === 'values' && shape.spiking ? k.countSpikes(a.entered.address, steps * a.samples * lines) : undefined
    a.counted = Int32Array.from({ length: part.count }, (_, n) => Math.min(steps, batch.lengths[part.start + n]! + tail))
    for (const { populations: members, cyclic } of parts) {
      for (const one of members) {
        const { spiking, size } = made[one]!
        const { membrane, spikes: sent } = a.arrays[one]!
        made[one]!.begin(a.arrays[one]!)
        a.sent[one] = { address: spiking ? sent : membrane, spikes: spiking ? steps * a.samples * size : undefined }
        outsideCurrents(a, one)
      }
      if (!cyclic) {
        const [only] = members
        const { spiking } = made[only!]!
        const count = k.populationForward(a.arrays[only!]!.block, 0, steps)
        if (spiking) a.sent[only!] = { ...a.sent[only!]!, spikes: count }
        continue
      }
      const counts = members.map(() => 0)
      for (let t = 0; t < steps; t++) {
        members.forEach((one, place) => {
          const { current, size } = made[one]!
          for (const { source, delay, inside, kernel } of into[one]!) {
            if (!inside || t < delay) continue
            const { address, spikes: most } = a.sent[source!]!
            const from = 4 * (t - delay) * a.samples * made[source!]!.size
            // How many spike now is not known; recurrence is sparse where the last steps were.
            const share = most === undefined ? undefined : counts[members.indexOf(source!)]! / Math.max(1, t)
            kernel.forward({ address: address + from, spikes: share }, current + 4 * t * a.samples * size, a.samples)
          }
          counts[place]! += k.populationForward(a.arrays[one]!.block, t, t + 1)
        })
      }
      members.forEach((one, place) => {
        if (made[one]!.spiking) a.sent[one] = { ...a.sent[one]!, spikes: counts[place]! }
      })
    }
    populations.forEach((_, index) => (spikes[index]! += spikesThatCount(a, index)))
    const { membrane, spikes: sent } = a.arrays[readFrom]!
    a.reader.forward(readout.of === 'spikes' ? sent : membrane, a.counted, outputs)
  }
  /** Spikes of a population in the steps that count of the samples that are there. */
  const spikesThatCount = (a: Own, index: number): number => {
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
  const backward: GraphNetwork['backward'] = (activityOf, outputGradient, spikeGradient) => {
    const a = activityOf as Own
    const total = k.view(gradient, layout.length).fill(0)
    made.forEach((one, index) => one.beginBackward(a.arrays[index]!))
    spikeGradient?.forEach((slope, index) => {
      const { spiking, size, spikeGradient: address } = made[index]!
      if (!spiking || slope === 0) return
      const slopes = k.view(address, steps * a.samples * size)
      a.counted.forEach((count, n) => {
        for (let t = 0; t < count; t++) slopes.fill(slope, (t * a.samples + n) * size, (t * a.samples + n + 1) * size)
      })
    })
    const read = made[readFrom]!
    const { membrane, spikes } = a.arrays[readFrom]!
    const ofSpikes = readout.of === 'spikes'
    a.reader.backward(ofSpikes ? spikes : membrane, a.counted, outputGradient, ofSpikes ? read.spikeGradient : read.adjoint, gradient)
    /** dL/d(what was sent) of a connection, from rows of its target's dL/dI, so many steps from step `t` on. */
    const back = ({ source, target, delay, kernel }: JoinedConnection, t: number, count: number): void => {
      if (source === undefined) return
      const from = made[source]!
      const adjoint = made[target]!.currentAdjoint + 4 * t * a.samples * made[target]!.size
      const to = (from.spiking ? from.spikeGradient : from.adjoint) + 4 * (t - delay) * a.samples * from.size
      if (from.spiking && surrogate.kind === 'triangle' && kernel.activeBackward)
        kernel.activeBackward(a.arrays[source]!.block, adjoint, to, (t - delay) * a.samples, count * a.samples)
      else kernel.backward(adjoint, to, count * a.samples)
    }
    for (const { populations: members, cyclic } of parts.toReversed()) {
      if (cyclic) {
        for (let t = steps - 1; t >= 0; t--) {
          for (const one of members.toReversed()) {
            k.populationBackward(a.arrays[one]!.block, t, t + 1)
            for (const connection of into[one]!) if (connection.inside && t >= connection.delay) back(connection, t, 1)
          }
        }
      } else k.populationBackward(a.arrays[members[0]!]!.block, 0, steps)
      for (const one of members) {
        for (const connection of into[one]!) {
          if (connection.delay < steps) {
            if (!connection.inside) back(connection, connection.delay, steps - connection.delay)
            if (connection.trained) weightGradient(a, connection)
          }
        }
        const { size, currentAdjoint } = made[one]!
        for (const { bias, trained } of into[one]!)
          if (bias !== undefined && trained) k.sumSteps(currentAdjoint, gradient + 4 * bias, 1, steps * a.samples, size)
      }
    }
    made.forEach((one, index) => one.addGradients(a.arrays[index]!, total))
    return total
  }
  const weightGradient = (a: Own, { source, target, delay, kernel, events }: JoinedConnection): void => {
    const { size, currentAdjoint } = made[target]!
    const later = currentAdjoint + 4 * delay * a.samples * size
    const count = (steps - delay) * a.samples
    if (events && a.entered?.kind === 'events') {
      if (delay === 0) return events.outer(a.entered.lists, currentAdjoint, gradient)
      // What entered in the last steps arrives after the end.
      const values = k.view(shifted, steps * a.samples * size).fill(0)
      values.set(k.view(later, count * size))
      return events.outer(a.entered.lists, shifted, gradient)
    }
    if (source === undefined && !shape.changing) {
      for (let t = delay; t < steps; t++)
        kernel.outer(sentOf(a, undefined), currentAdjoint + 4 * t * a.samples * size, gradient, a.samples, 1)
      return
    }
    kernel.outer(sentOf(a, source), later, gradient, count, 1)
  }
  return { parameterCount: layout.length, load, activity, forward, backward }
}
