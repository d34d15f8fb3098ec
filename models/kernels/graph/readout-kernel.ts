import type { GraphDescription } from '../../graph/graph-description.ts'
import type { ConnectionLayout } from '../../graph/graph-layout.ts'
import type { Kernels } from '../kernels.ts'
import type { ConnectionKernel } from './connection-kernel.ts'

/** The readout of a network on the kernels, for batches of `samples` samples; `counted` are the steps of each that count. */
export type ReadoutKernel = {
  /**
   * Leaves outputs [sample][output] in `into`, or [sample][step][output] of every step, from what is read, [step][sample][unit]. `rounded`:
   * what comes through the connection is rounded in every step, as the integer model does.
   */
  forward(read: number, counted: Int32Array, into: Float32Array, rounded?: boolean): void
  /** Leaves dL/d(what is read) in `readAdjoint`, which holds zeros, and adds what its connection has to `gradient`, from dL/d(outputs). */
  backward(read: number, counted: Int32Array, outputGradient: Float32Array, readAdjoint: number, gradient: number): void
}

/**
 * Sum, mean and last step are taken of what is read, and sent through the connection once; the largest value, the softmax and every step
 * are those of outputs, so that each step has its own.
 */
export const readoutKernel = (
  k: Kernels,
  { readout, steps }: GraphDescription,
  { units, samples, layout, flat, connection, round }: {
    readonly units: number
    readonly samples: number
    readonly layout: ConnectionLayout | undefined
    /** Flat parameters in the memory of the kernels. */
    readonly flat: number
    readonly connection: ConnectionKernel | undefined
    /** What the integer model makes of a sum of products; absent where it is never asked for. */
    readonly round?: ((sum: number) => number) | undefined
  },
): ReadoutKernel => {
  const { over, through } = readout
  const outputs = through?.outputs ?? units
  const stepped = over === 'maximum' || over === 'softmax-sum' || over === 'step'
  const rows = stepped ? steps * samples : samples
  const [reduced, made, reducedAdjoint, madeAdjoint] = [
    stepped ? 0 : k.reserve(samples * units), k.reserve(rows * outputs),
    stepped ? 0 : k.reserve(samples * units), k.reserve(rows * outputs),
  ]
  /** Outputs of every step, where each is rounded before they are added up. */
  const each = round && connection && !stepped ? k.reserve(steps * samples * outputs) : 0
  const bias = layout?.bias
  /** Step in which each output was largest. */
  const largest = new Int32Array(samples * outputs)

  /** What each step of a sample weighs in its mean or sum. */
  const weightOf = (count: number): number => (over === 'mean' ? 1 / count : 1)
  /** Steps that all samples have, of which the kernels make rows of them all. */
  const shared = (counted: Int32Array): number => (over === 'last' || counted.length < samples ? 0 : Math.min(...counted))
  const reduce = (read: number, counted: Int32Array): void => {
    const [from, to] = [k.view(read, steps * samples * units), k.view(reduced, samples * units).fill(0)]
    const first = shared(counted)
    if (first > 0) k.sumSteps(read, reduced, 1, first, samples * units)
    for (let n = 0; n < counted.length; n++) {
      const last = counted[n]!
      for (let t = over === 'last' ? last - 1 : first; t < last; t++) {
        const row = (t * samples + n) * units
        for (let unit = 0; unit < units; unit++) to[n * units + unit]! += from[row + unit]!
      }
      if (over === 'mean') for (let unit = 0; unit < units; unit++) to[n * units + unit]! *= weightOf(last)
    }
  }
  /** Makes so many outputs from `at` on their softmax. */
  const softmax = (values: Float32Array, at: number): void => {
    let [most, sum] = [-Infinity, 0]
    for (let o = at; o < at + outputs; o++) most = Math.max(most, values[o]!)
    for (let o = at; o < at + outputs; o++) sum += values[o] = Math.exp(values[o]! - most)
    for (let o = at; o < at + outputs; o++) values[o]! /= sum
  }
  /** How often a bias counts: in every step of a sum. */
  const biasTimes = (count: number): number => (over === 'sum' ? count : 1)
  const sentThrough = (read: number, rounded: boolean): number => {
    if (!connection && !stepped) return reduced
    if (!connection) {
      k.view(made, rows * outputs).set(k.view(read, rows * outputs))
      return made
    }
    k.view(made, rows * outputs).fill(0)
    connection.forward({ address: stepped ? read : reduced, spikes: undefined }, made, rows)
    if (rounded) roundAll(k.view(made, rows * outputs))
    return made
  }
  const roundAll = (values: Float32Array): Float32Array => {
    for (let at = 0; at < values.length; at++) values[at] = round!(values[at]!)
    return values
  }
  /** A sum, mean or last step of outputs that are rounded one by one. */
  const addRounded = (read: number, counted: Int32Array, into: Float32Array): void => {
    k.view(each, steps * samples * outputs).fill(0)
    connection!.forward({ address: read, spikes: undefined }, each, steps * samples)
    const values = roundAll(k.view(each, steps * samples * outputs))
    const biases = bias === undefined ? undefined : k.view(flat + 4 * bias, outputs)
    for (let n = 0; n < counted.length; n++) {
      const last = counted[n]!
      for (let o = 0; o < outputs; o++) {
        let sum = (biases ? biases[o]! : 0) * (over === 'last' ? 1 : last)
        for (let t = over === 'last' ? last - 1 : 0; t < last; t++) sum += values[(t * samples + n) * outputs + o]!
        into[n * outputs + o] = sum * weightOf(last)
      }
    }
  }
  const forward: ReadoutKernel['forward'] = (read, counted, into, rounded = false) => {
    if (!stepped) reduce(read, counted)
    if (rounded && connection && !stepped) return addRounded(read, counted, into)
    const values = k.view(sentThrough(read, rounded), rows * outputs)
    const biases = bias === undefined ? undefined : k.view(flat + 4 * bias, outputs)
    if (over === 'softmax-sum' || over === 'step') {
      into.fill(0)
      for (let n = 0; n < counted.length; n++) {
        for (let t = 0; t < counted[n]!; t++) {
          const at = (t * samples + n) * outputs
          for (let o = 0; o < outputs; o++) {
            values[at + o]! += biases ? biases[o]! : 0
            if (over === 'step') into[(n * steps + t) * outputs + o] = values[at + o]!
          }
          if (over === 'step') continue
          softmax(values, at)
          for (let o = 0; o < outputs; o++) into[n * outputs + o]! += values[at + o]!
        }
      }
      return
    }
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
  /** From the gradient in the outputs to that in each step's, and in the biases, which come in every step. */
  const everyStep = (counted: Int32Array, outputGradient: Float32Array, slopes: Float32Array, biases: Float32Array | undefined): void => {
    const values = k.view(made, rows * outputs)
    for (let n = 0; n < counted.length; n++) {
      for (let t = 0; t < counted[n]!; t++) {
        const at = (t * samples + n) * outputs
        const from = over === 'step' ? (n * steps + t) * outputs : n * outputs
        // d softmax: p (g - sum of p g).
        let mean = 0
        if (over === 'softmax-sum') for (let o = 0; o < outputs; o++) mean += values[at + o]! * outputGradient[from + o]!
        for (let o = 0; o < outputs; o++) {
          const slope = over === 'step' ? outputGradient[from + o]! : values[at + o]! * (outputGradient[from + o]! - mean)
          slopes[at + o]! += slope
          if (biases) biases[o]! += slope
        }
      }
    }
  }
  const backward: ReadoutKernel['backward'] = (read, counted, outputGradient, readAdjoint, gradient) => {
    const direct = connection ? madeAdjoint : stepped ? readAdjoint : reducedAdjoint
    const slopes = k.view(direct, rows * outputs)
    if (direct !== readAdjoint) slopes.fill(0)
    const biases = bias === undefined ? undefined : k.view(gradient + 4 * bias, outputs)
    if (over === 'softmax-sum' || over === 'step') everyStep(counted, outputGradient, slopes, biases)
    else for (let n = 0; n < counted.length; n++) {
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
    const first = shared(counted)
    for (let n = 0; n < counted.length; n++) {
      const last = counted[n]!
      for (let unit = 0; unit < units; unit++) from[n * units + unit] = 0 + from[n * units + unit]! * weightOf(last)
      for (let t = over === 'last' ? last - 1 : first; t < last; t++) {
        const row = (t * samples + n) * units
        for (let unit = 0; unit < units; unit++) to[row + unit] = from[n * units + unit]!
      }
    }
    if (first > 0) k.fillRows(reducedAdjoint, readAdjoint, first, samples * units)
  }
  return { forward, backward }
}
