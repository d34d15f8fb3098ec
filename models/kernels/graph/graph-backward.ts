import type { GraphActivity } from './graph-activity.ts'
import type { GraphKernels } from './graph-kernels.ts'
import { droppedOf, readOf, sentOf } from './graph-sent.ts'
import type { JoinedConnection } from './joined-connections.ts'

/** Gradient of a loss with respect to the parameters, from those in the outputs and in the number of spikes of each population. */
export type GraphBackward = (
  activity: GraphActivity, outputGradient: Float32Array, spikeGradient: Float64Array | undefined,
) => Float32Array

/**
 * The way back through what `graphForward` did last in an activity. With a `compact` surrogate it leaves out what it makes
 * zero; `shares` are those that are dropped of each population.
 */
export const graphBackward = (g: GraphKernels, shares: readonly number[], compact: boolean): GraphBackward => {
  const { k, made, into, parts, shape, shifted, gradient, layout, readFrom, description: { steps, readout } } = g
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
  /** From dL/d(what a population sent) and dL/dU to dL/dI, steps to - 1 down to from. */
  const throughPopulation = (a: GraphActivity, index: number, from: number, to: number): void => {
    const { spiking, adjoint, spikeGradient } = made[index]!
    const dropped = droppedOf(a, index)
    const { block, lanes } = a.arrays[index]!
    const at = (address: number): number => address + 4 * from * lanes
    if (dropped) k.maskAddRows(at(spiking ? spikeGradient : adjoint), dropped.mask, at(dropped.readAdjoint), to - from, lanes)
    ;(g.rounded ? k.populationRoundedBackward : k.populationBackward)(block, from, to)
  }
  const weightGradient = (a: GraphActivity, { source, target, delay, kernel, events }: JoinedConnection): void => {
    const { size, currentAdjoint } = made[target]!
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
    const scale = a.dropping && source !== undefined ? 1 / (1 - shares[source]!) : 1
    kernel.outer(sentOf(a, source), later, gradient, count, scale)
  }
  return (a, outputGradient, spikeGradient) => {
    const total = k.view(gradient, layout.length).fill(0)
    made.forEach((one, index) => {
      one.beginBackward(a.arrays[index]!)
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
    /** dL/d(what was sent) of a connection, from rows of its target's dL/dI, so many steps from step `t` on. */
    const back = ({ source, target, delay, kernel }: JoinedConnection, t: number, count: number): void => {
      if (source === undefined) return
      const from = made[source]!
      const adjoint = made[target]!.currentAdjoint + 4 * t * a.samples * made[target]!.size
      const to = (from.spiking ? from.spikeGradient : from.adjoint) + 4 * (t - delay) * a.samples * from.size
      if (from.spiking && compact && kernel.activeBackward)
        kernel.activeBackward(a.arrays[source]!.block, adjoint, to, (t - delay) * a.samples, count * a.samples)
      else kernel.backward(adjoint, to, count * a.samples)
    }
    for (const { populations: members, cyclic } of parts.toReversed()) {
      if (cyclic) {
        for (let t = steps - 1; t >= 0; t--) {
          for (const one of members.toReversed()) {
            throughPopulation(a, one, t, t + 1)
            for (const connection of into[one]!) if (connection.inside && t >= connection.delay) back(connection, t, 1)
          }
        }
      } else throughPopulation(a, members[0]!, 0, steps)
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
}
