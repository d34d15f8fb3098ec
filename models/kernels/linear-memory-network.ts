import { parameterLayout } from '../network/parameter-layout.ts'
import { kernels, type Kernels } from './kernels.ts'
import type { LinearChain } from './linear-chain.ts'
import type { Activity, LayerActivity, ParameterSet } from './network-activity.ts'
import { scanReset } from './scan-reset.ts'
import { zerosPay } from './zeros-pay.ts'

/** The fused float32 model of a network whose neurons all have a linear memory: forward, and gradients through time. */
export type LinearMemoryNetwork = {
  readonly kernels: Kernels
  readonly parameterCount: number
  parameterSet(): ParameterSet
  load(set: ParameterSet, weights: Float32Array): void
  /** Memory for batches of exactly `batch` samples. */
  activity(batch: number): Activity
  /**
   * Runs `inputs`, one sample behind the other, [line], or [step][line] where they are spikes, and returns a view of the outputs
   * ([batch][outputs], mean over the steps).
   */
  forward(set: ParameterSet, activity: Activity, inputs: Float32Array): Float32Array
  /**
   * Gradient of a loss with respect to the flat weights, from its gradient with respect to the outputs of the last forward pass. With
   * `attached` a reset passes the surrogate gradient of its spike, otherwise none.
   */
  backward(set: ParameterSet, activity: Activity, outputGradient: Float32Array, slope: number, attached?: boolean): Float32Array
}

/**
 * Builds the fused model.
 * @throws EngramError (exit code 2) for a reset inside the dynamics of neurons
 */
export const linearMemoryNetwork = (chain: LinearChain): LinearMemoryNetwork => {
  const { steps, layers, inputs: inputCount, outputs: outputCount, spiking, layerDelay: delay } = chain
  const { maps, length } = parameterLayout({ inputs: inputCount, layers, readout: { outputs: outputCount } })
  const inputLength = spiking ? steps * inputCount : inputCount
  const reset = scanReset(chain)
  // The reset to zero a step late carries a row of its own back through time, behind the exponentials.
  const carried = chain.reset === 'delayed-zero' ? 1 : 0
  const k = kernels()
  const store = (values: ArrayLike<number>): number => {
    const address = k.reserve(values.length)
    k.view(address, values.length).set(values)
    return address
  }
  const neurons = layers.map(({ memory }) => {
    const { poles = [], weights = [] } = memory.exponentials ?? {}
    return {
      ...memory,
      depth: memory.taps.length,
      address: store(memory.taps),
      count: poles.length,
      exponentialsAt: store([...poles, ...weights]),
    }
  })
  const strict = chain.threshold === '>' ? 1 : 0
  const sizes = layers.map(({ size }) => size)
  const last = sizes.length - 1
  const gradient = k.reserve(length)
  const constantCurrent = (layer: number): boolean => layer === 0 && !spiking

  const parameterSet = (): ParameterSet => ({
    flat: k.reserve(length),
    transposed: maps.map(({ inputs, outputs }) => k.reserve(inputs * outputs)),
  })
  const load = (set: ParameterSet, weights: Float32Array): void => {
    k.view(set.flat, length).set(weights)
    maps.forEach(({ inputs, outputs, weights: offset }, map) => {
      const transposed = k.view(set.transposed[map]!, inputs * outputs)
      for (let o = 0; o < outputs; o++) for (let i = 0; i < inputs; i++) transposed[i * outputs + o] = weights[offset + o * inputs + i]!
    })
  }
  let lists = { address: 0, length: 0 }
  /** Room for the lists of spikes of any map at work; one for all, because none outlives a call. */
  const listsFor = (batch: number): number => {
    const receiving = maps.slice(spiking ? 0 : 1, -1).filter(({ outputs }) => zerosPay(0, 1, outputs))
    const length = Math.max(0, ...receiving.map(({ inputs }) => inputs * (steps * batch + 17)))
    if (length > lists.length) lists = { address: k.reserve(length), length }
    return lists.address
  }
  const activity = (batch: number): Activity => ({
    batch,
    inputs: k.reserve(batch * inputLength),
    spikeCounts: new Float64Array(maps.length).fill(NaN),
    lists: listsFor(batch),
    layers: sizes.map((size, layer) => {
      const current = k.reserve((constantCurrent(layer) ? 1 : steps) * batch * size)
      const membrane = k.reserve(steps * batch * size)
      return {
        current,
        synaptic: neurons[layer]!.synapticDecay === 0 ? current : k.reserve(steps * batch * size),
        potential: reset === 0 ? membrane : k.reserve(steps * batch * size),
        membrane,
        states: k.reserve((neurons[layer]!.count + carried) * batch * size),
        spikes: k.reserve((steps + 1) * batch * size),
      }
    }),
    meanMembrane: k.reserve(batch * sizes[last]!),
    outputs: k.reserve(batch * outputCount),
  })
  /** Whether a map is worked out from its spikes alone; both ways give the same bits. */
  const fromSpikes = (a: Activity, map: number, rows: number): boolean =>
    zerosPay(a.spikeCounts[map]!, rows * maps[map]!.inputs, maps[map]!.outputs)
  const apply = (set: ParameterSet, a: Activity, map: number, x: number, y: number, rows: number): void => {
    const { inputs, outputs, bias } = maps[map]!
    const [weights, biases] = [set.transposed[map]!, set.flat + 4 * bias]
    if (fromSpikes(a, map, rows)) k.linearSpikes(x, weights, biases, y, rows, inputs, outputs, a.lists, 0)
    else k.linear(x, weights, biases, y, rows, inputs, outputs, 0)
  }
  /** Where the spikes lie that a later layer receives in its first step: at the zero row, or one row behind it. */
  const sentSpikes = ({ spikes }: LayerActivity, lanes: number): number => spikes + 4 * (1 - delay) * lanes

  /** Spikes come sample by sample and are kept step by step, [step][sample][input], as the linear map reads them. */
  const setInputs = (a: Activity, inputs: Float32Array): void => {
    const kept = k.view(a.inputs, a.batch * inputLength)
    if (!spiking) return kept.set(inputs)
    for (let n = 0; n < a.batch; n++) {
      for (let t = 0; t < steps; t++) {
        const from = n * inputLength + t * inputCount
        kept.set(inputs.subarray(from, from + inputCount), (t * a.batch + n) * inputCount)
      }
    }
  }

  const forward = (set: ParameterSet, a: Activity, inputs: Float32Array): Float32Array => {
    setInputs(a, inputs)
    if (spiking) a.spikeCounts[0] = k.countSpikes(a.inputs, a.batch * inputLength)
    a.layers.forEach((layer, index) => {
      const { depth, address, exponentialsAt, count, inputGain, threshold, synapticDecay } = neurons[index]!
      const lanes = a.batch * sizes[index]!
      if (index === 0) apply(set, a, 0, a.inputs, layer.current, (spiking ? steps : 1) * a.batch)
      else apply(set, a, index, sentSpikes(a.layers[index - 1]!, a.batch * sizes[index - 1]!), layer.current, steps * a.batch)
      const stride = constantCurrent(index) ? 0 : 4 * lanes
      const filtered = layer.synaptic !== layer.current
      if (filtered) k.decayForward(layer.current, stride, layer.synaptic, synapticDecay, steps, lanes)
      const step = filtered ? 4 * lanes : stride
      const spikes = k.scanForward(
        layer.synaptic, step, layer.potential, layer.membrane, layer.spikes, address, depth,
        exponentialsAt, count, layer.states, inputGain, threshold, strict, reset, steps, lanes)
      if (index < last) a.spikeCounts[index + 1] = spikes
    })
    k.view(a.meanMembrane, a.batch * sizes[last]!).fill(0)
    k.sumSteps(a.layers[last]!.membrane, a.meanMembrane, 1 / steps, steps, a.batch * sizes[last]!)
    apply(set, a, maps.length - 1, a.meanMembrane, a.outputs, a.batch)
    return k.view(a.outputs, a.batch * outputCount)
  }

  type Scratch = { adjoint: number; spikeGradient: number; currentGradient: number }[]
  const scratchOf = new Map<number, { layers: Scratch; outputs: number; mean: number }>()
  const scratchFor = (batch: number) => {
    const known = scratchOf.get(batch)
    if (known) return known
    const rows = sizes.map((size) => ({
      adjoint: k.reserve(steps * batch * size),
      spikeGradient: k.reserve((steps + 1) * batch * size),
      currentGradient: k.reserve(batch * size),
    }))
    const made = { layers: rows, outputs: k.reserve(batch * outputCount), mean: k.reserve(batch * sizes[last]!) }
    scratchOf.set(batch, made)
    return made
  }

  const backward = (set: ParameterSet, a: Activity, outputGradient: Float32Array, slope: number, attached = false): Float32Array => {
    const scratch = scratchFor(a.batch)
    k.view(gradient, length).fill(0)
    const outer = (map: number, x: number, dy: number, rows: number): void => {
      const { inputs, outputs, weights, bias } = maps[map]!
      const [matrix, biases] = [gradient + 4 * weights, gradient + 4 * bias]
      if (fromSpikes(a, map, rows)) k.accumulateOuterSpikes(x, dy, matrix, biases, rows, inputs, outputs, a.lists)
      else k.accumulateOuter(x, dy, matrix, biases, rows, inputs, outputs)
    }
    /** dL/dx of a linear map: dy times W, whose flat layout is just what `linear` reads. */
    const back = (map: number, dy: number, dx: number, rows: number): void =>
      k.linear(dy, set.flat + 4 * maps[map]!.weights, 0, dx, rows, maps[map]!.outputs, maps[map]!.inputs, 0)

    k.view(scratch.outputs, outputGradient.length).set(outputGradient)
    outer(maps.length - 1, a.meanMembrane, scratch.outputs, a.batch)
    back(maps.length - 1, scratch.outputs, scratch.mean, a.batch)
    const meanGradient = k.view(scratch.mean, a.batch * sizes[last]!)
    const adjoint = k.view(scratch.layers[last]!.adjoint, steps * meanGradient.length)
    for (let lane = 0; lane < meanGradient.length; lane++) adjoint[lane] = meanGradient[lane]! / steps
    for (let t = 1; t < steps; t++) adjoint.copyWithin(t * meanGradient.length, 0, meanGradient.length)

    for (let index = last; index >= 0; index--) {
      const { depth, address, exponentialsAt, count, inputGain, threshold, synapticDecay } = neurons[index]!
      const { adjoint: at, spikeGradient, currentGradient } = scratch.layers[index]!
      const lanes = a.batch * sizes[index]!
      const toSpikes = index === last ? 0 : spikeGradient
      const { potential, spikes, states } = a.layers[index]!
      k.scanBackward(
        at, toSpikes, potential, spikes + 4 * lanes, address, depth,
        exponentialsAt, count, states, threshold, slope, reset, attached ? 1 : 0, steps, lanes)
      if (synapticDecay !== 0) k.decayBackward(at, synapticDecay, steps, lanes)
      if (constantCurrent(index)) {
        k.view(currentGradient, lanes).fill(0)
        k.sumSteps(at, currentGradient, inputGain, steps, lanes)
        outer(0, a.inputs, currentGradient, a.batch)
        continue
      }
      if (inputGain !== 1) {
        const values = k.view(at, steps * lanes)
        for (let lane = 0; lane < values.length; lane++) values[lane]! *= inputGain
      }
      if (index === 0) {
        outer(0, a.inputs, at, steps * a.batch)
        continue
      }
      const before = scratch.layers[index - 1]!
      const beforeLanes = a.batch * sizes[index - 1]!
      outer(index, sentSpikes(a.layers[index - 1]!, beforeLanes), at, steps * a.batch)
      // A spike of step t is received in step t + delay: with a delay the gradient moves one row up and the last row has none.
      k.view(before.spikeGradient, (steps + 1) * beforeLanes).fill(0)
      back(index, at + 4 * delay * lanes, before.spikeGradient, (steps - delay) * a.batch)
      k.view(before.adjoint, steps * beforeLanes).fill(0)
    }
    return k.view(gradient, length)
  }

  return { kernels: k, parameterCount: length, parameterSet, load, activity, forward, backward }
}
