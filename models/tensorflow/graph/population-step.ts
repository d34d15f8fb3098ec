import type { Tensor } from '@tensorflow/tfjs'
import { EngramError } from '../../errors/engram-error.ts'
import { populationRegistry } from '../../populations/population-registry.ts'

/** A parameter of a population: one for all, [], or one for each unit, [unit]. */
export type ParameterTensor = (parameter: string) => Tensor

/**
 * What a step reads, all [sample][unit] and `undefined` before the first step: its current, the membrane k steps ago, what it sent in the
 * last step, and its states as that left them.
 */
type StepInput = {
  readonly current: Tensor
  /** What came to the inputs that a kind has beside it, by name. */
  readonly inputs?: { readonly [name: string]: Tensor }
  readonly past: (k: number) => Tensor | undefined
  readonly spike: Tensor | undefined
  readonly states: readonly Tensor[] | undefined
  /** 1 where the unit is refractory; absent where none can be. */
  readonly held?: Tensor | undefined
}

/** The potential that the unit's own dynamics give, before any reset; by how much its threshold is raised; its states. */
type StepResult = { readonly driven: Tensor; readonly raised?: Tensor; readonly states?: readonly Tensor[] }

/** One step of a population. */
export type PopulationStep = (parameter: ParameterTensor, input: StepInput) => StepResult

/** `first` and what decayed of an earlier value, if there was one. */
const decayed = (first: Tensor, factor: Tensor | number, before: Tensor | undefined): Tensor =>
  (before ? first.add(before.mul(factor)) : first)

const steps: { readonly [kind: string]: PopulationStep } = {
  lif: (parameter, { current, past }) => ({ driven: decayed(current, parameter('beta'), past(1)) }),
  'leaky-integrator': (parameter, { current, past }) => ({ driven: decayed(current, parameter('beta'), past(1)) }),
  'integrate-and-fire': (_, { current, past }) => ({ driven: decayed(current, 1, past(1)) }),
  'current-based-lif': (parameter, { current, past, states }) => {
    const synaptic = decayed(current, parameter('alpha'), states?.[0])
    return { driven: decayed(synaptic, parameter('beta'), past(1)), states: [synaptic] }
  },
  'adaptive-lif': (parameter, { current, past, spike, states }) => {
    const rise = spike ? spike.mul(parameter('rise')) : current.mul(0)
    const adaptation = decayed(rise, parameter('rho'), states?.[0])
    return { driven: decayed(current, parameter('beta'), past(1)), raised: adaptation, states: [adaptation] }
  },
  'meta-neuron': (parameter, { current, past, spike, states, held }) => {
    const none = current.mul(0)
    const synaptic = decayed(current, parameter('alpha'), states?.[0])
    const reset = held ? (spike ? spike.mul(held.neg().add(1)).add(held) : held) : (spike ?? none)
    const potential = (past(1) ?? none).mul(reset.neg().add(1)).add(reset.mul(parameter('rest')))
    const raised = (states?.[1] ?? none).add((spike ?? none).mul(parameter('rise')))
    const recovery = raised.add(potential.mul(parameter('coupling'))).sub(raised.mul(parameter('recoveryRate')))
    return { driven: potential.square().sub(raised).add(synaptic), states: [synaptic, recovery] }
  },
  relay: (_, { current }) => ({ driven: current }),
  legendre: (_, { current }) => ({ driven: current }),
  hold: (parameter, { current, past, states }) => {
    const [before, left] = [past(1), states?.[0]]
    const begun = current.mul(0).add(parameter('period')).sub(1)
    if (!before || !left) return { driven: current, states: [begun] }
    const holds = left.greaterEqual(1)
    return { driven: before.where(holds, current), states: [left.sub(1).where(holds, begun)] }
  },
  relu: (_, { current }) => ({ driven: current.relu() }),
  tanh: (_, { current }) => ({ driven: current.tanh() }),
  sigmoid: (_, { current }) => ({ driven: current.sigmoid() }),
  product: (_, { current, inputs }) => ({ driven: current.mul(inputs!['gate']!) }),
}

/** Kinds whose membrane is a weighed sum over its own past, with what it receives divided by 1 + lambda. */
const divided = ['fractional', 'bit-shift', 'sum-of-exponentials']

const dividedStep = (model: { readonly kind: string }): PopulationStep => {
  // Without a leak the weights of the past are those of the memory itself.
  const { taps, exponentials } = populationRegistry[model.kind]!.linearMemory!({ ...model, lambda: 0, threshold: 1 })
  return (parameter, { current, past, states }) => {
    const remembered = [...taps].reduce((sum, tap, index) => decayed(sum, tap, past(index + 1)), current)
    const before = past(1)
    const next = before && exponentials && [...exponentials.poles].map((pole, m) =>
      decayed(before.mul(exponentials.weights[m]!), pole, states?.[m]))
    const driven = (next ?? []).reduce((sum, state) => sum.add(state), remembered).div(parameter('lambda').add(1))
    return { driven, ...(next && { states: next }) }
  }
}

/** A leaky memory: 1 - decay and 1 - decay ^ lambda by expm1, to all digits. */
const memoryStep = (model: { readonly kind: string; readonly lambda?: number; readonly bounded?: boolean }): PopulationStep => {
  const { lambda = 1, bounded = false } = model
  return (parameter, { current, past }) => {
    const rate = parameter('tau').reciprocal().neg()
    const gain = bounded ? rate.mul(lambda).expm1().neg() : rate.expm1().mul(-lambda)
    return { driven: decayed(current.mul(gain), rate.exp(), past(1)) }
  }
}

/**
 * How TensorFlow steps a population, from its model; parameters that may vary are asked for by name.
 * @throws EngramError (exit code 2) for a kind that it cannot step
 */
export const populationStep = ({ name, model }: { readonly name: string; readonly model: { readonly kind: string } }): PopulationStep => {
  if (divided.includes(model.kind)) return dividedStep(model)
  if (model.kind === 'leaky-memory') return memoryStep(model)
  const step = Object.hasOwn(steps, model.kind) ? steps[model.kind] : undefined
  if (step) return step
  const able = [...Object.keys(steps), ...divided, 'leaky-memory'].join(', ')
  throw new EngramError(`population ${name}: got the kind ${model.kind}, which TensorFlow cannot train, expected one of ${able}`, 2)
}
