import type { OptimiserDescription } from './optimiser-description.ts'
import type { ParameterRules } from './parameter-rules.ts'

/** Moments of {@link optimiser} and how many updates made them. */
export type OptimiserState = { readonly first: Float64Array; readonly second: Float64Array; updates: number }

/** Moves parameters against a gradient, in place, `learningRate` at a time, and trained delays `delayRate`. */
export type Optimiser = {
  start(): OptimiserState
  update(parameters: Float32Array, gradient: Float32Array, state: OptimiserState, learningRate: number, delayRate?: number): void
}

/** What an optimiser by moments takes of its description. */
type Moments = Exclude<OptimiserDescription, { readonly kind: 'sgd' }>

/** Plain gradient descent: parameter -= rate * g, times what the parameter is where it is `relative`, held to its range. */
const plain = ({ trained, low, high, late, relative }: ParameterRules): Optimiser['update'] =>
  (parameters, gradient, state, learningRate, delayRate = learningRate) => {
    state.updates++
    for (let index = 0; index < parameters.length; index++) {
      if (trained[index] === 0) continue
      const value = parameters[index]!
      const rate = (late?.[index] ? delayRate : learningRate) * (relative?.[index] ? value : 1)
      parameters[index] = Math.max(low[index]!, Math.min(high[index]!, value - rate * gradient[index]!))
    }
  }

const byMoments = (
  { kind, beta1, beta2, epsilon, weightDecay }: Moments,
  { trained, decays, low, high, late, relative }: ParameterRules,
): Optimiser['update'] =>
  (parameters, gradient, state, learningRate, delayRate = learningRate) => {
    const { first, second } = state
    state.updates++
    const correctFirst = 1 - beta1 ** state.updates
    const correctSecond = Math.sqrt(1 - beta2 ** state.updates)
    const [coupled, decoupled] = kind === 'adam' ? [weightDecay, 0] : [0, weightDecay * learningRate]
    for (let index = 0; index < parameters.length; index++) {
      if (trained[index] === 0) continue
      const value = parameters[index]!
      const decaying = decays[index]! * value
      const g = gradient[index]! + coupled * decaying
      const m = (first[index] = beta1 * first[index]! + (1 - beta1) * g)
      const v = (second[index] = beta2 * second[index]! + (1 - beta2) * g * g)
      const rate = (late?.[index] ? delayRate : learningRate) * (relative?.[index] ? value : 1)
      const next = value - decoupled * decaying - (rate / correctFirst) * (m / (Math.sqrt(v) / correctSecond + epsilon))
      parameters[index] = Math.max(low[index]!, Math.min(high[index]!, next))
    }
  }

/**
 * Adam: m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, parameter -= rate * m' / (sqrt(v') + epsilon), where m' and v' are
 * divided by 1 - beta^updates. `adamw` takes rate * weightDecay of each weight off beside that; `adam` adds weightDecay * weight to g.
 * What is `relative` moves by that times what it is, as its logarithm would. Then each is held to its range. What is not trained stays,
 * bit for bit.
 * `sgd` takes the gradient off, times the rate.
 * Source: Kingma and Ba 2015, "Adam"; Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization".
 */
export const optimiser = (description: OptimiserDescription, rules: ParameterRules): Optimiser => ({
  start: () => ({ first: new Float64Array(rules.trained.length), second: new Float64Array(rules.trained.length), updates: 0 }),
  update: description.kind === 'sgd' ? plain(rules) : byMoments(description, rules),
})
