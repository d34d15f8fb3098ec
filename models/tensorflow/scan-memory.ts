import { kernels } from '../kernels/kernels.ts'
import type { LinearMemory } from '../neurons/neuron-types.ts'

/**
 * What the backward scan reads, each [step][lane]: the membranes of the forward scan, and the loss's gradient in membranes and in spikes.
 */
export type ScanGradients = { readonly membranes: Float32Array; readonly toMembranes: Float32Array; readonly toSpikes: Float32Array }

/** The scans of one kind of neuron over any number of steps and lanes; a lane is one neuron of one sample. */
export type ScanMemory = {
  /** From input currents, [step][lane]. The answers are valid until the next call. */
  forward(currents: Float32Array, steps: number, lanes: number): { readonly membranes: Float32Array; readonly spikes: Float32Array }
  /** Gradient in the input currents, in an array of its own. */
  backward(gradients: ScanGradients, steps: number): Float32Array
}

/** The kernels' scans as functions from arrays to arrays. Their memory is as large as the largest call so far needed. */
export const scanMemory = (
  { inputGain, taps, exponentials, threshold, synapticDecay }: LinearMemory,
  options: { readonly threshold: '>=' | '>'; readonly surrogateSlope: number },
): ScanMemory => {
  const strict = options.threshold === '>' ? 1 : 0
  const filtered = synapticDecay !== 0
  const { poles = [], weights = [] } = exponentials ?? {}
  const count = poles.length
  const make = (length: number, lanes: number) => {
    const k = kernels()
    const tapsAt = k.reserve(taps.length)
    k.view(tapsAt, taps.length).set(taps)
    const exponentialsAt = k.reserve(2 * count)
    k.view(exponentialsAt, 2 * count).set([...poles, ...weights])
    // Currents and synaptic currents of the forward scan are the adjoint and the spikes' gradient of the backward scan.
    const states = k.reserve(count * lanes)
    return {
      k,
      tapsAt,
      exponentialsAt,
      states,
      length,
      lanes,
      first: k.reserve(length),
      second: k.reserve(length),
      membranes: k.reserve(length),
      spikes: k.reserve(length + lanes),
    }
  }
  let space = make(0, 0)
  const spaceFor = (length: number, lanes: number): typeof space => {
    // Memory of the kernels is never given back, so what has become too small is left to the collector as a whole.
    if (length > space.length || lanes > space.lanes) space = make(Math.max(length, space.length), Math.max(lanes, space.lanes))
    return space
  }
  const forward: ScanMemory['forward'] = (currents, steps, lanes) => {
    const { k, tapsAt, exponentialsAt, states, first, second, membranes, spikes } = spaceFor(currents.length, lanes)
    k.view(first, currents.length).set(currents)
    k.view(spikes, lanes).fill(0)
    if (filtered) k.decayForward(first, 4 * lanes, second, synapticDecay, steps, lanes)
    k.scanForward(
      filtered ? second : first,
      4 * lanes,
      0,
      membranes,
      spikes,
      tapsAt,
      taps.length,
      exponentialsAt,
      count,
      states,
      inputGain,
      threshold,
      strict,
      0,
      steps,
      lanes,
    )
    return { membranes: k.view(membranes, currents.length), spikes: k.view(spikes + 4 * lanes, currents.length) }
  }
  const backward: ScanMemory['backward'] = ({ membranes: before, toMembranes, toSpikes }, steps) => {
    const lanes = before.length / steps
    const { k, tapsAt, exponentialsAt, states, first, second, membranes } = spaceFor(before.length, lanes)
    k.view(membranes, before.length).set(before)
    k.view(first, before.length).set(toMembranes)
    k.view(second, before.length).set(toSpikes)
    k.scanBackward(
      first,
      second,
      membranes,
      0,
      tapsAt,
      taps.length,
      exponentialsAt,
      count,
      states,
      threshold,
      options.surrogateSlope,
      0,
      0,
      steps,
      lanes,
    )
    if (filtered) k.decayBackward(first, synapticDecay, steps, lanes)
    return k.view(first, before.length).map((adjoint) => inputGain * adjoint)
  }
  return { forward, backward }
}
