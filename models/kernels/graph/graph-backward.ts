import type { GraphPart } from '../../graph/graph-plan.ts'
import type { GraphActivity } from './graph-activity.ts'
import type { GraphKernels } from './graph-kernels.ts'
import { droppedOf, readOf, sentOf, spikesOf } from './graph-sent.ts'
import type { JoinedConnection } from './joined-connections.ts'
import { clearUncounted } from './normalise/clear-uncounted.ts'
import type { BatchSums } from './normalise/normalised-connection.ts'
import type { AdjointLists } from './lists/adjoint-lists.ts'
import { adjointListsPay } from './lists/adjoint-lists-pay.ts'
import { stepsAtOnce } from './steps-at-once.ts'

/**
 * Gradient of a loss with respect to the parameters, from those in the outputs and in the number of spikes of each population. It stops
 * where `GraphForward` does, the other way round.
 */
export type GraphBackward = (
  activity: GraphActivity, outputGradient: Float32Array, spikeGradient: Float64Array | undefined, sums: BatchSums,
) => Generator<void, Float32Array, void>

/**
 * The way back through what `graphForward` did last in an activity. Where the surrogate is often 0 it leaves out what that
 * makes 0; `shares` are those that are dropped of each population.
 */
export const graphBackward = (g: GraphKernels, shares: readonly number[]): GraphBackward => {
  const { k, made, joined, into, stages, shape, shifted, gradient, layout, readFrom, room, description: { steps, readout } } = g
  /** Populations whose spikes are read in the very step and the same stage, so that their gradient is made as they need it. */
  const late = made.flatMap(({ spiking }, index) =>
    (spiking && stages.length === 1 && joined.every(({ source, delay, inside }) => source !== index || (delay === 0 && !inside))
      ? [index] : []))
  /** From the outputs to what is read: a population's membrane or spikes, less what is dropped. */
  const readGradient = (a: GraphActivity, outputGradient: Float32Array): void => {
    const { spiking, adjoint, spikeGradient, size } = made[readFrom]!
    const own = readout.of === 'spikes' ? spikeGradient : adjoint
    const dropped = droppedOf(a, readFrom)
    a.reader.backward(readOf(g, a), a.counted, outputGradient, dropped?.readAdjoint ?? own, gradient)
    if (!dropped) return
    k.maskRows(dropped.readAdjoint, dropped.scaled, dropped.readAdjoint, steps, a.samples * size)
    // Membranes of neurons reach nobody else, so that no mask comes after this one.
    if (spiking && readout.of !== 'spikes') {
      k.view(own, steps * a.samples * size).set(k.view(dropped.readAdjoint, steps * a.samples * size))
      k.view(dropped.readAdjoint, steps * a.samples * size).fill(0)
    }
  }
  /** How much of the dL/dI of each population is not 0, where it was listed in all steps. */
  const nonzero = new Float64Array(made.length)
  /** Lists what is not 0 in a population's dL/dI, until the next. */
  const listed = (a: GraphActivity, index: number, from: number, to: number): AdjointLists | undefined => {
    const { size, inlets: [inlet], spiking } = made[index]!
    const { currentAdjoint } = inlet!
    if (!room || !spiking || into[index]!.some(({ normalised }) => normalised)) return undefined
    const { starts, entries, values } = room.byRow
    const rows = (to - from) * a.samples
    k.listValues(currentAdjoint + 4 * from * a.samples * size, size, rows, starts, entries, values)
    const count = new Uint32Array(k.view(starts, rows + 1).buffer, starts, rows + 1)[rows]!
    nonzero[index]! += count
    return { starts, lines: entries, values, count }
  }
  /** From dL/d(what a population sent) and dL/dU to dL/dI, steps to - 1 down to from. */
  const throughPopulation = (a: GraphActivity, index: number, from: number, to: number): void => {
    const { spiking, adjoint, spikeGradient } = made[index]!
    const dropped = droppedOf(a, index)
    const { block, lanes } = a.arrays[index]!
    const at = (address: number): number => address + 4 * from * lanes
    if (dropped) k.maskAddRows(at(spiking ? spikeGradient : adjoint), dropped.mask, at(dropped.readAdjoint), to - from, lanes)
    ;(g.rounded ? k.populationRoundedBackward : k.populationBackward)(block, from, to)
  }
  /** Where dL/dI of the input lies in which a connection ends. */
  const currentAdjointOf = ({ target, inlet }: JoinedConnection): number => made[target]!.inlets[inlet]!.currentAdjoint
  /** Where dL/d(what a connection brings) lies: that, but for normalisation. */
  const broughtAdjoint = (connection: JoinedConnection): number => connection.normalised?.product ?? currentAdjointOf(connection)
  const weightGradient = (a: GraphActivity, connection: JoinedConnection): void => {
    const { source, target, delay, kernel, events } = connection
    const { size } = made[target]!
    const currentAdjoint = broughtAdjoint(connection)
    const later = currentAdjoint + 4 * delay * a.samples * size
    const count = (steps - delay) * a.samples
    if (events && a.entered?.kind === 'events') {
      if (delay === 0) return events.outer(a.entered.lists, currentAdjoint, steps * a.samples, gradient)
      // What entered in the last steps arrives after the end.
      const values = k.view(shifted, steps * a.samples * size).fill(0)
      values.set(k.view(later, count * size))
      return events.outer(a.entered.lists, shifted, steps * a.samples, gradient)
    }
    if (source === undefined && !shape.changing) {
      for (let t = delay; t < steps; t++)
        kernel.outer(sentOf(a, undefined), currentAdjoint + 4 * t * a.samples * size, gradient, a.samples, 1)
      return
    }
    // What is not dropped is sent scaled, which lies in the weights.
    const scale = a.training && source !== undefined ? 1 / (1 - shares[source]!) : 1
    const known = nonzero[target]! > 0 ? nonzero[target]! * (count / (steps * a.samples)) : undefined
    const sent = kernel.listed ? spikesOf(a, source) : sentOf(a, source)
    kernel.outer(sent, later, gradient, count, scale, known, { step: delay, samples: a.samples })
  }
  /** From dL/dI of a stage's populations to dL/d(what normalised connections bring them), which the whole batch has a part in. */
  const throughNormalised = function* (
    a: GraphActivity, connections: readonly JoinedConnection[], sums: BatchSums,
  ): Generator<void, void, void> {
    const rows = steps * a.samples
    for (const one of connections) one.normalised!.sumBack(sums, currentAdjointOf(one), gradient, rows)
    yield
    for (const one of connections) {
      one.normalised!.back(sums, currentAdjointOf(one), rows)
      clearUncounted(k, a, one.normalised!.product, { steps, size: made[one.target]!.size })
    }
  }
  return function* (a, outputGradient, spikeGradient, sums) {
    const total = k.view(gradient, layout.length).fill(0)
    nonzero.fill(0)
    // What the readout and rates leave lies there before the first step.
    const early = new Set(spikeGradient ? late : late.filter((index) => index === readFrom && readout.of === 'spikes'))
    made.forEach((one, index) => {
      one.beginBackward(a.arrays[index]!, !late.includes(index) || early.has(index))
      const dropped = droppedOf(a, index)
      if (dropped) k.view(dropped.readAdjoint, steps * a.samples * one.size).fill(0)
    })
    readGradient(a, outputGradient)
    spikeGradient?.forEach((slope, index) => {
      const { spiking, size, spikeGradient: address } = made[index]!
      if (!spiking || slope === 0) return
      const slopes = k.view(droppedOf(a, index)?.readAdjoint ?? address, steps * a.samples * size)
      a.counted.forEach((count, n) => {
        for (let t = 0; t < count; t++) {
          const row = (t * a.samples + n) * size
          for (let at = row; at < row + size; at++) slopes[at]! += slope
        }
      })
    })
    /** dL/d(what was sent) of a connection, from rows of its target's dL/dI or lists of them, so many steps from step `t` on. */
    const back = (connection: JoinedConnection, t: number, count: number, lists?: AdjointLists): void => {
      const { source, target, delay, kernel, detached, correlated } = connection
      if (source === undefined || detached) return
      const from = made[source]!
      const arrival = { step: t, samples: a.samples }
      const adjoint = broughtAdjoint(connection) + 4 * t * a.samples * made[target]!.size
      const to = (from.spiking ? from.spikeGradient : from.adjoint) + 4 * (t - delay) * a.samples * from.size
      if (correlated) correlated.back(a, t, count, adjoint, to)
      else if (lists && kernel.listedBackward && adjointListsPay(lists.count, count * a.samples * made[target]!.size))
        kernel.listedBackward(lists, to, count * a.samples)
      else if (from.spiking && room && kernel.activeBackward)
        kernel.activeBackward(a.arrays[source]!.block, adjoint, to, (t - delay) * a.samples, count * a.samples, arrival)
      else kernel.backward(adjoint, to, count * a.samples, arrival)
    }
    const stageSteps = (stage: readonly GraphPart[], from: number, to: number): void => {
      for (const index of late) {
        const { spikeGradient: address, size } = made[index]!
        if (!early.has(index)) k.view(address + 4 * from * a.samples * size, (to - from) * a.samples * size).fill(0)
      }
      for (const { populations: members, cyclic } of stage.toReversed()) {
        if (!cyclic) throughPopulation(a, members[0]!, from, to)
        else for (let t = to - 1; t >= from; t--) {
          for (const one of members.toReversed()) {
            throughPopulation(a, one, t, t + 1)
            for (const connection of into[one]!) if (connection.inside && t >= connection.delay) back(connection, t, 1)
          }
        }
        for (const one of members) {
          const lists = cyclic ? undefined : listed(a, one, from, to)
          for (const connection of into[one]!) {
            const first = Math.max(from, connection.delay)
            if (!connection.inside && !connection.normalised && connection.product === 0 && first < to)
              back(connection, first, to - first, lists && { ...lists, starts: lists.starts + 4 * (first - from) * a.samples })
          }
        }
      }
    }
    const most = stepsAtOnce(g, a)
    for (const stage of stages.toReversed()) {
      for (let to = steps; to > 0; to -= most) stageSteps(stage, Math.max(0, to - most), to)
      const arriving = stage[0]!.populations.flatMap((one) => into[one]!)
      const normalised = arriving.filter((one) => one.normalised)
      if (normalised.length > 0) yield* throughNormalised(a, normalised, sums)
      for (const one of arriving) {
        if ((one.normalised || one.product > 0) && one.delay < steps) back(one, one.delay, steps - one.delay)
      }
    }
    made.forEach(({ size }, index) => {
      for (const connection of into[index]!) {
        const { source, bias, trained, delay, correlated } = connection
        const currentAdjoint = currentAdjointOf(connection)
        if (correlated) correlated.sums(a, steps, sentOf(a, source).address, currentAdjoint, gradient)
        if (correlated || !trained) continue
        if (delay < steps) weightGradient(a, connection)
        if (bias !== undefined) k.sumSteps(currentAdjoint, gradient + 4 * bias, 1, steps * a.samples, size)
      }
    })
    made.forEach((one, index) => one.addGradients(a.arrays[index]!, total))
    return total
  }
}
