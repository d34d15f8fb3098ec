import { EngramError } from '../errors/engram-error.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { neuronParameters } from '../graph/populations/neuron-parameters.ts'
import type { NirArray, NirNode } from './nir-graph.ts'
import { nirKinds } from './nir-kinds.ts'

/** What a share of 1 that is left takes as its time constant, in steps: 1 - 1e-30 is 1 in float64, and its inverse fits float32. */
const endless = 1e30

/** A node that says a population, and by what weights and biases of each unit are multiplied for it. */
export type NirPopulation = { readonly node: NirNode; readonly gain: Float64Array }

/**
 * The node that says a population to a reader that steps by `dt` seconds with the forward Euler method: what is left of a variable in a
 * step, beta, is a time constant of dt / (1 - beta). What makes the gain of the input 1 is a resistance of 1 / (1 - beta); of a `LIF` it
 * lies in the weights, because Norse reads no resistance there.
 * @throws EngramError (exit code 2) naming the population, for a kind that no node says
 */
export const nirPopulation = (
  population: GraphDescription['populations'][number],
  trained: (parameter: string) => ArrayLike<number> | undefined,
  dt: number,
): NirPopulation => {
  const { name, size, model: { kind } } = population
  if (!nirKinds.has(kind)) {
    const expected = [...nirKinds].join(', ')
    throw new EngramError(`population ${name}: NIR has no node for ${kind}, expected one of ${expected}`, 2)
  }
  const of = neuronParameters(population, trained)
  const units = (value: (parameters: Readonly<Record<string, number>>) => number): NirArray =>
    ({ shape: [size], values: Float64Array.from({ length: size }, (_, unit) => value(of(unit) as unknown as Record<string, number>)) })
  const [zero, one] = [units(() => 0), units(() => 1)]
  const steps = (share: number): number => Math.min(endless, 1 / (1 - share))
  const tau = (name: string): NirArray => units((parameters) => dt * steps(parameters[name]!))
  const inverse = (name: string): NirArray => units((parameters) => steps(parameters[name]!))
  const spikes = { v_threshold: units(({ threshold }) => threshold!), v_reset: zero }
  const without = (name: string): boolean => units((parameters) => parameters[name]!).values.every((value) => value === 1)
  const plain = (node: NirNode): NirPopulation => ({ node, gain: one.values })
  switch (kind) {
    case 'lif':
      return without('beta')
        ? plain({ type: 'IF', parameters: { r: one, ...spikes } })
        : {
            node: { type: 'LIF', parameters: { tau: tau('beta'), r: one, v_leak: zero, ...spikes } },
            gain: inverse('beta').values,
          }
    case 'integrate-and-fire':
      return plain({ type: 'IF', parameters: { r: one, ...spikes } })
    case 'current-based-lif':
      return plain({
        type: 'CubaLIF',
        parameters: {
          tau_syn: tau('alpha'), w_in: inverse('alpha'), tau_mem: tau('beta'), r: inverse('beta'), v_leak: zero, ...spikes,
        },
      })
    case 'leaky-integrator':
      return without('beta')
        ? plain({ type: 'I', parameters: { r: one } })
        : plain({ type: 'LI', parameters: { tau: tau('beta'), r: inverse('beta'), v_leak: zero } })
    default:
      // A relay keeps nothing, nor does a memory but through its own connection: a leaky integrator whose time constant is one step.
      return plain({ type: 'LI', parameters: { tau: units(() => dt), r: one, v_leak: zero } })
  }
}
