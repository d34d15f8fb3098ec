import type { GraphInput } from '../graph/graph-description.ts'
import type { NirDynamics } from './nir-dynamics.ts'
import type { NirParameters } from './nir-parameters.ts'

type Population = Omit<GraphInput['populations'][number], 'name' | 'size'>

/**
 * What stands for a neuron of NIR: one population, or two of which the second gets the first through `between`; by what its input is
 * weighed, and what enters in every step.
 */
export type NirNeuron = {
  readonly populations: readonly Population[]
  readonly gain: Float64Array
  readonly bias: Float64Array
  readonly between?: { readonly weights: Float64Array; readonly bias: Float64Array }
  readonly spikes: boolean
  /** What changed on the way, for people. */
  readonly notes: readonly string[]
}

/** One number where all are alike, otherwise all of them, as a description has them. */
const varied = (values: Float64Array): number | { each: number[] } =>
  values.every((value) => value === values[0]) ? values[0]! : { each: [...values] }

/**
 * Turns a neuron with continuous dynamics into steps of `dt` seconds; see `NirDynamics` for the choices, docs/nir.md for the equations.
 * With `scaled`, potentials of what spikes are divided by their threshold.
 * @throws EngramError (exit code 2) naming the node, for what no kind of population can say
 */
export const nirNeuron = (
  parameters: NirParameters,
  size: number,
  dynamics: NirDynamics,
  { dt, scaled }: { readonly dt: number; readonly scaled: boolean },
): NirNeuron => {
  const { type, refuse } = parameters
  const over = (make: (unit: number) => number): Float64Array => Float64Array.from({ length: size }, (_, unit) => make(unit))
  const zero = new Float64Array(size)
  const one = new Float64Array(size).fill(1)
  const units = (name: string, otherwise?: number): Float64Array => parameters.units(name, size, otherwise)
  const rates = (name: string): { decay: Float64Array; gain: Float64Array } => {
    const tau = units(name)
    const wrong = tau.find((value) => !(value > 0))
    if (wrong !== undefined) refuse(`${name} is ${wrong} s, expected a time above 0`)
    if (dynamics.decay === 'euler' && tau.some((value) => value < dt)) {
      refuse(`${name} is shorter than dt (${dt} s), expected a smaller dt, or exponential decay`)
    }
    const left = over((unit) => Math.exp(-dt / tau[unit]!))
    return {
      decay: dynamics.decay === 'euler' ? over((unit) => 1 - dt / tau[unit]!) : left,
      gain: dynamics.gain === 'euler' ? over((unit) => dt / tau[unit]!) : over((unit) => 1 - left[unit]!),
    }
  }
  const values = (beta: Float64Array, gain: Float64Array, bias: Float64Array): NirNeuron =>
    ({
      populations: [{ model: { kind: 'leaky-integrator', beta: varied(beta) } as Population['model'] }],
      gain, bias, spikes: false, notes: [],
    })

  /** A population that spikes, from its own threshold and drive, shifted so that a reset leads to 0. */
  const spiking = (
    model: Population['model'],
    gain: Float64Array,
    { bias, shift }: { readonly bias: Float64Array; readonly shift: Float64Array },
  ): NirNeuron => {
    const threshold = over((unit) => units('v_threshold')[unit]! - shift[unit]!)
    const notes: string[] = []
    const low = threshold.findIndex((value) => !(value > 0))
    if (low >= 0) {
      const place = shift[low] === 0 ? 'v_threshold' : 'v_threshold above what a reset leads to'
      refuse(`${place} is ${threshold[low]}, expected a value above 0`)
    }
    if (shift.some((value) => value !== 0)) notes.push('potentials are those above v_reset, at which a sample begins')
    if (!resets && units('v_reset', 0).some((value) => value !== 0)) notes.push('v_reset is not used: a spike subtracts the threshold')
    const unit = scaled ? threshold : one
    if (scaled && threshold.some((value) => value !== 1)) notes.push('potentials are divided by the threshold')
    return {
      populations: [{ model: { ...model, threshold: varied(scaled ? one : threshold) } as Population['model'] }],
      gain: over((at) => gain[at]! / unit[at]!),
      bias: over((at) => bias[at]! / unit[at]!),
      spikes: true,
      notes,
    }
  }
  const resistance = (): Float64Array => units('r', 1)
  const resets = dynamics.reset === 'to-reset'
  const reset = (): Float64Array => {
    const given = units('v_reset', 0)
    return resets ? given : zero
  }
  switch (type) {
    case 'LI': {
      const { decay, gain } = rates('tau')
      return values(decay, over((at) => gain[at]! * resistance()[at]!), over((at) => gain[at]! * units('v_leak', 0)[at]!))
    }
    case 'I':
      return values(one, resistance(), zero)
    case 'IF':
      return spiking({ kind: 'integrate-and-fire' }, resistance(), { bias: zero, shift: reset() })
    case 'LIF': {
      const { decay, gain } = rates('tau')
      const [leak, shift] = [units('v_leak', 0), reset()]
      return spiking({ kind: 'lif', beta: varied(decay) } as Population['model'], over((at) => gain[at]! * resistance()[at]!), {
        bias: over((at) => gain[at]! * leak[at]! - (1 - decay[at]!) * shift[at]!), shift,
      })
    }
    case 'CubaLIF': {
      const [synapse, membrane] = [rates('tau_syn'), rates('tau_mem')]
      const [leak, weight] = [units('v_leak', 0), units('w_in', 1)]
      const apart = leak.findIndex((value, at) => (resets ? value !== units('v_reset', 0)[at] : value !== 0))
      if (apart >= 0) {
        const expected = resets ? `v_reset, ${units('v_reset', 0)[apart]}` : '0 with a reset that subtracts'
        refuse(`v_leak is ${leak[apart]}, expected ${expected}: a drive beside the synaptic current cannot be said`)
      }
      return spiking(
        { kind: 'current-based-lif', alpha: varied(synapse.decay), beta: varied(membrane.decay) } as Population['model'],
        over((at) => membrane.gain[at]! * resistance()[at]! * synapse.gain[at]! * weight[at]!),
        { bias: zero, shift: reset() },
      )
    }
    case 'CubaLI': {
      const [synapse, membrane] = [rates('tau_syn'), rates('tau_mem')]
      const weight = units('w_in', 1)
      const first = values(synapse.decay, over((at) => synapse.gain[at]! * weight[at]!), zero)
      const second = values(membrane.decay, one, zero)
      return {
        ...first,
        populations: [...first.populations, ...second.populations],
        between: {
          weights: over((at) => membrane.gain[at]! * resistance()[at]!),
          bias: over((at) => membrane.gain[at]! * units('v_leak', 0)[at]!),
        },
      }
    }
    case 'Threshold': {
      // A threshold that no potential can have is moved to 1, and the input with it.
      const threshold = units('threshold')
      const moved = threshold.some((value) => !(value > 0))
      return {
        populations: [{
          model: { kind: 'lif', beta: 0, threshold: varied(moved ? one : threshold) } as Population['model'], arithmetic: { reset: 'zero' },
        }],
        gain: one, bias: moved ? threshold.map((value) => 1 - value) : zero, spikes: true, notes: [],
      }
    }
    default:
      return refuse(/Conv|Pool/.test(type)
        ? 'convolutions and pooling cannot be said yet; they come with a later version'
        : 'is of a type that engram does not know')
  }
}
