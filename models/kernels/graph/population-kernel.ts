import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import type { GraphLayout } from '../../graph/graph-layout.ts'
import { neuronParameters } from '../../graph/populations/neuron-parameters.ts'
import { populationArithmeticOf } from '../../graph/populations/population-arithmetic-of.ts'
import { trainedValues } from '../../graph/populations/trained-values.ts'
import { varyingValues } from '../../graph/populations/varying-values.ts'
import type { KernelMemory } from '../../neurons/kernel-memory.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { Kernels } from '../kernels.ts'
import { scanReset } from '../scan-reset.ts'
import { kernelMemoryOf } from './kernel-memory-of.ts'
import { populationFields } from './population-fields.ts'
import { roundedMemory } from './rounded-memory.ts'
import { rulesLength, writeRoundingRules } from './rounding-rules.ts'
import { rowsOfParameter } from './rows-of-parameter.ts'

/** Arrays of a population for one batch, addresses; [step][sample][unit]. */
export type PopulationArrays = {
  readonly block: number
  readonly membrane: number
  /** S[0], behind a row of zeros; 0 where values are sent. */
  readonly spikes: number
  readonly lanes: number
  /** Whether its way back takes dL/dU from outside for 0 and does not look at it. */
  readonly quiet: boolean
}

/** A population on the kernels, for batches of at most `batch` samples, a multiple of four. */
export type PopulationKernel = {
  readonly size: number
  readonly spiking: boolean
  /**
   * Of each of its inputs, `current` first, where connections leave what they bring, and where those find dL/dI; for one batch at a time.
   */
  readonly inlets: readonly { readonly current: number; readonly currentAdjoint: number }[]
  readonly adjoint: number
  readonly spikeGradient: number
  arrays(batch: number): PopulationArrays
  /** Takes decays, thresholds and the like from the flat parameters, as they are or as the integer model rounds them. */
  load(parameters: Float32Array, rounded: boolean): void
  /** Adds these to every current that is rounded, one for each unit. */
  takeBiases(biases: Float32Array): void
  /** Before the first step of a batch. */
  begin(arrays: PopulationArrays): void
  /** Makes all gradients zero, before what comes from outside is added to `adjoint` and, where `spikesToo`, to `spikeGradient`. */
  beginBackward(arrays: PopulationArrays, spikesToo: boolean): void
  /** Adds the gradients of its trained parameters to those of the network. */
  addGradients(arrays: PopulationArrays, gradient: Float32Array): void
}

/** What a population's kernels are made for. */
export type PopulationKernelOptions = {
  readonly batch: number
  readonly surrogate: number
  readonly slope: number
  readonly attached: boolean
  /** Whether it can be stepped as the integer model does. */
  readonly rounding: boolean
}

const fieldOf = new Map<string, number>(populationFields.map((name, index) => [name, index]))
const gradientFields = {
  decay: 'dDecay', threshold: 'dThreshold', scale: 'dScale', synapticDecay: 'dSynapticDecay', rise: 'dRise', rho: 'dRho', gain: 'dGain',
  coupling: 'dCoupling', retention: 'dRetention', rest: 'dRest',
} as const

/**
 * A population of a checked network on the kernels.
 * @throws EngramError (exit code 2) for a kind that has no form for the kernels, or a reset inside its dynamics
 */
export const populationKernel = (
  k: Kernels,
  description: GraphDescription,
  layout: GraphLayout,
  index: number,
  { batch, surrogate, slope, attached, rounding }: PopulationKernelOptions,
): PopulationKernel => {
  const { steps } = description
  const population = description.populations[index]!
  const { name, size, model, refractory } = population
  const kind = populationRegistry[model.kind]!
  const arithmetic = populationArithmeticOf(description, index)
  const memoryOf = (parameters: ReturnType<ReturnType<typeof neuronParameters>>): KernelMemory => {
    const memory = kernelMemoryOf(kind, parameters)
    if (!memory) throw new EngramError(`population ${name}, ${model.kind}: has no form for the kernels, train it on TensorFlow`, 2)
    return memory
  }
  const first = memoryOf(neuronParameters(population)(0))
  const { sends, rows, taps, exponentials, period = 0 } = first
  const spiking = sends === 'spikes'
  const reset = spiking && !kind.ownReset ? scanReset(arithmetic) : 0
  const quadratic = rows.rest !== undefined
  const each = varyingValues(population).some(({ perNeuron }) => perNeuron)
  const names = Object.keys(rows) as (keyof KernelMemory['rows'])[]
  const trained = layout.trained.filter((one) => one.population === index)
  const whole = steps * batch * size
  /** Whether anybody but the population itself looks at its membranes. */
  const heard = !spiking || (description.readout.from === name && description.readout.of !== 'spikes')
  const store = (values: ArrayLike<number>): number => {
    const address = k.reserve(values.length)
    k.view(address, values.length).set(values)
    return address
  }
  const rowAt = Object.fromEntries(names.map((row) => [row, k.reserve(batch * size)]))
  const gradientAt = Object.fromEntries(trained.flatMap(({ parameter }) =>
    rowsOfParameter[parameter]!.map(({ row }) => [row, k.reserve(batch * size)])))
  const current = k.reserve(whole)
  const separate = rounding || rows.synapticDecay !== undefined || rows.gain !== undefined || period > 0 || (spiking && refractory > 0)
  const currentAdjoint = separate ? k.reserve(whole) : current
  const gate = sends === 'product' ? k.reserve(whole) : 0
  const count = exponentials?.poles.length ?? 0
  const shared = {
    current,
    states: count > 0 ? k.reserve(count * batch * size) : 0,
    left: spiking && refractory > 0 ? k.reserve(batch * size) : 0,
    taps: taps ? store(taps) : 0,
    depth: taps?.length ?? 0,
    exponentials: exponentials ? store([...exponentials.poles, ...exponentials.weights]) : 0,
    count,
    strict: arithmetic.threshold === '>' ? 1 : 0,
    reset,
    sends: { spikes: 0, values: 1, rectified: 2, tanh: 3, sigmoid: 4, held: 5, product: 6 }[sends],
    gate,
    refractory: spiking ? refractory : 0,
    steps,
    period,
    // What a step received is no longer needed when its gradient is known.
    adjoint: current,
    spikeGradient: spiking ? k.reserve(whole) : 0,
    currentAdjoint,
    synapticAdjoint: rows.synapticDecay === undefined ? 0 : k.reserve(batch * size),
    adaptationAdjoint: rows.rho === undefined ? 0 : k.reserve(batch * size),
    recoveryAdjoint: quadratic ? k.reserve(batch * size) : 0,
    carried: reset === 3 || quadratic ? k.reserve(batch * size) : 0,
    surrogate,
    attached: attached ? 1 : 0,
    rules: rounding ? k.reserve(rulesLength(first)) : 0,
    biases: rounding ? k.reserve(batch * size) : 0,
    ...rowAt,
    ...Object.fromEntries(Object.entries(gradientAt).map(([row, address]) => [gradientFields[row as 'decay'], address])),
  }

  const arrays = (samples: number): PopulationArrays => {
    const lanes = samples * size
    const room = (there: boolean): number => (there ? k.reserve(steps * lanes) : 0)
    const spikes = spiking ? k.reserve((steps + 1) * lanes) : 0
    const own = {
      ...shared,
      currentStep: 4 * lanes,
      lanes,
      membrane: k.reserve(steps * lanes),
      spikes,
      potential: room(reset !== 0),
      synaptic: room(rows.synapticDecay !== undefined),
      adaptation: room(rows.rho !== undefined),
      recovery: room(quadratic),
      held: room(spiking && refractory > 0),
      open: room(rounding),
      entered: room(sends === 'product' || (rows.gain !== undefined && trained.length > 0)),
      enteredGate: room(sends === 'product'),
    }
    const block = k.reserve(populationFields.length)
    const { buffer } = k.view(block, populationFields.length)
    const words = new Uint32Array(buffer, block, populationFields.length)
    for (const [field, value] of Object.entries(own)) words[fieldOf.get(field)!] = value
    k.view(block, populationFields.length)[fieldOf.get('slope')!] = slope
    const quiet = !heard && k.isPlain(block) !== 0
    words[fieldOf.get('quiet')!] = quiet ? 1 : 0
    return { block, membrane: own.membrane, spikes: spikes && spikes + 4 * lanes, lanes, quiet }
  }
  const repeat = (address: number): void => {
    const values = k.view(address, batch * size)
    for (let sample = 1; sample < batch; sample++) values.copyWithin(sample * size, 0, size)
  }
  let loaded: ReturnType<typeof neuronParameters> = neuronParameters(population)
  const load = (parameters: Float32Array, rounded: boolean): void => {
    const parametersOf = neuronParameters(population, trainedValues(layout, parameters.subarray(layout.weightCount), index))
    loaded = parametersOf
    const units = Array.from({ length: each ? size : 1 }, (_, unit) => {
      const own = parametersOf(unit)
      const memory = memoryOf(own)
      return rounded ? roundedMemory(kind, own, arithmetic, memory) : { ...memory, stateFraction: 0 }
    })
    for (const row of names) {
      const values = k.view(rowAt[row]!, batch * size)
      for (let unit = 0; unit < size; unit++) values[unit] = units[each ? unit : 0]!.rows[row]!
      repeat(rowAt[row]!)
    }
    if (!rounding) return
    const [shape] = units
    if (shape!.taps) k.view(shared.taps, shared.depth).set(shape!.taps)
    if (shape!.exponentials) k.view(shared.exponentials, 2 * count).set([...shape!.exponentials.poles, ...shape!.exponentials.weights])
    if (rounded) writeRoundingRules(k, shared.rules, arithmetic, shape!)
  }
  const takeBiases = (biases: Float32Array): void => {
    k.view(shared.biases, size).set(biases)
    repeat(shared.biases)
  }
  const begin = ({ lanes }: PopulationArrays): void => {
    if (shared.left > 0) k.view(shared.left, lanes).fill(0)
  }
  const beginBackward = ({ lanes, quiet }: PopulationArrays, spikesToo: boolean): void => {
    if (!quiet) k.view(current, steps * lanes).fill(0)
    if (spiking && spikesToo) k.view(shared.spikeGradient, steps * lanes).fill(0)
    for (const address of Object.values(gradientAt)) k.view(address, lanes).fill(0)
  }
  const addGradients = ({ lanes }: PopulationArrays, gradient: Float32Array): void => {
    for (const { parameter, start, count: values } of trained) {
      for (const { row, slope: slopeOf } of rowsOfParameter[parameter]!) {
        const left = k.view(gradientAt[row]!, lanes)
        const value = k.view(rowAt[row]!, size)
        for (let unit = 0; unit < size; unit++) {
          let sum = 0
          for (let lane = unit; lane < lanes; lane += size) sum += left[lane]!
          gradient[start + (values === 1 ? 0 : unit)]! += sum * slopeOf(value[unit]!, loaded(each ? unit : 0))
        }
      }
    }
  }
  return {
    size, spiking, adjoint: current, spikeGradient: shared.spikeGradient,
    inlets: [{ current, currentAdjoint }, ...(gate > 0 ? [{ current: gate, currentAdjoint: gate }] : [])],
    arrays, load, takeBiases, begin, beginBackward, addGradients,
  }
}
