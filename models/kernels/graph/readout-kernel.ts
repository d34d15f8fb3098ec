import type { GraphDescription } from '../../graph/graph-description.ts'
import type { ConnectionLayout } from '../../graph/graph-layout.ts'
import type { Kernels } from '../kernels.ts'
import type { ConnectionKernel } from './connection-kernel.ts'

/** The readout of a network on the kernels, for batches of `samples` samples; `counted` are the steps of each that count. */
export type ReadoutKernel = {
  /** Leaves outputs [sample][output] in `into`, from what is read, [step][sample][unit]. */
  forward(read: number, counted: Int32Array, into: Float32Array): void
  /** Adds dL/d(what is read) to `readAdjoint`, and what its connection has to `gradient`, from dL/d(outputs). */
  backward(read: number, counted: Int32Array, outputGradient: Float32Array, readAdjoint: number, gradient: number): void
}

/**
 * Sum, mean and last step are taken of what is read, and sent through the connection once; the largest value is that of an output, so that
 * one is there for each step.
 */
export const readoutKernel = (
  k: Kernels,
  { readout: { over, through }, steps }: GraphDescription,
  { units, samples, layout, flat, connection }: {
    readonly units: number
    readonly samples: number
    readonly layout: ConnectionLayout | undefined
    /** Flat parameters in the memory of the kernels. */
    readonly flat: number
    readonly connection: ConnectionKernel | undefined
  },
): ReadoutKernel => {
  const outputs = through?.outputs ?? units
  const stepped = over === 'maximum'
  const rows = stepped ? steps * samples : samples
  const [reduced, made, reducedAdjoint, madeAdjoint] = [
    stepped ? 0 : k.reserve(samples * units), k.reserve(rows * outputs),
    stepped ? 0 : k.reserve(samples * units), k.reserve(rows * outputs),
  ]
  const bias = layout?.bias
  /** Step in which each output was largest. */
  const largest = new Int32Array(samples * outputs)

  /** What each step of a sample weighs in its mean or sum. */
  const weightOf = (count: number): number => (over === 'mean' ? 1 / count : 1)
  const reduce = (read: number, counted: Int32Array): void => {
    const [from, to] = [k.view(read, steps * samples * units), k.view(reduced, samples * units).fill(0)]
    for (let n = 0; n < counted.length; n++) {
      const last = counted[n]!
      for (let t = over === 'last' ? last - 1 : 0; t < last; t++) {
        const row = (t * samples + n) * units
        for (let unit = 0; unit < units; unit++) to[n * units + unit]! += from[row + unit]!
      }
      if (over === 'mean') for (let unit = 0; unit < units; unit++) to[n * units + unit]! *= weightOf(last)
    }
  }
  /** How often a bias counts: in every step of a sum. */
  const biasTimes = (count: number): number => (over === 'sum' ? count : 1)
  const through_ = (read: number): number => {
    if (!connection) return stepped ? read : reduced
    k.view(made, rows * outputs).fill(0)
    connection.forward({ address: stepped ? read : reduced, spikes: undefined }, made, rows)
    return made
  }
  const forward: ReadoutKernel['forward'] = (read, counted, into) => {
    if (!stepped) reduce(read, counted)
    const values = k.view(through_(read), rows * outputs)
    const biases = bias === undefined ? undefined : k.view(flat + 4 * bias, outputs)
    for (let n = 0; n < counted.length; n++) {
      for (let o = 0; o < outputs; o++) {
        const offset = biases ? biases[o]! : 0
        const at = n * outputs + o
        if (!stepped) {
          into[at] = values[at]! + offset * biasTimes(counted[n]!)
          continue
        }
        let best = 0
        for (let t = 1; t < counted[n]!; t++) if (values[t * samples * outputs + at]! > values[best * samples * outputs + at]!) best = t
        largest[at] = best
        into[at] = values[best * samples * outputs + at]! + offset
      }
    }
  }
  const backward: ReadoutKernel['backward'] = (read, counted, outputGradient, readAdjoint, gradient) => {
    const direct = connection ? madeAdjoint : stepped ? readAdjoint : reducedAdjoint
    const slopes = k.view(direct, rows * outputs)
    if (direct !== readAdjoint) slopes.fill(0)
    const biases = bias === undefined ? undefined : k.view(gradient + 4 * bias, outputs)
    for (let n = 0; n < counted.length; n++) {
      for (let o = 0; o < outputs; o++) {
        const at = n * outputs + o
        const slope = outputGradient[at]!
        slopes[(stepped ? largest[at]! * samples * outputs : 0) + at]! += slope
        if (biases) biases[o]! += slope * biasTimes(counted[n]!)
      }
    }
    if (connection) {
      const target = stepped ? readAdjoint : reducedAdjoint
      if (!stepped) k.view(target, samples * units).fill(0)
      connection.backward(madeAdjoint, target, rows)
      if (through?.trained !== false)
        connection.outer({ address: stepped ? read : reduced, spikes: undefined }, madeAdjoint, gradient, rows, 1)
    }
    if (stepped) return
    const [from, to] = [k.view(reducedAdjoint, samples * units), k.view(readAdjoint, steps * samples * units)]
    for (let n = 0; n < counted.length; n++) {
      const last = counted[n]!
      for (let t = over === 'last' ? last - 1 : 0; t < last; t++) {
        const row = (t * samples + n) * units
        for (let unit = 0; unit < units; unit++) to[row + unit]! += from[n * units + unit]! * weightOf(last)
      }
    }
  }
  return { forward, backward }
}
