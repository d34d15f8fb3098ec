import { EngramError } from '../errors/engram-error.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { neuronParameters } from '../graph/populations/neuron-parameters.ts'
import type { NirArray, NirNode } from './nir-graph.ts'
import { nirKinds } from './nir-kinds.ts'

/** What a share of 1 that is left takes as its time constant, in steps: 1 - 1e-30 is 1 in float64, and its inverse fits float32. */
const endless = 1e30

/**
 * The node that says a population to a reader that steps by `dt` seconds with the forward Euler method: what is left of a variable in a
 * step, beta, is a time constant of dt / (1 - beta), and a resistance of 1 / (1 - beta) makes the gain of the input 1.
 * @throws EngramError (exit code 2) naming the population, for a kind that no node says
 */
export const nirPopulation = (
  population: GraphDescription['populations'][number],
  trained: (parameter: string) => ArrayLike<number> | undefined,
  dt: number,
): NirNode => {
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
  switch (kind) {
    case 'lif':
      return without('beta')
        ? { type: 'IF', parameters: { r: one, ...spikes } }
        : { type: 'LIF', parameters: { tau: tau('beta'), r: inverse('beta'), v_leak: zero, ...spikes } }
    case 'integrate-and-fire':
      return { type: 'IF', parameters: { r: one, ...spikes } }
    case 'current-based-lif':
      return {
        type: 'CubaLIF',
        parameters: {
          tau_syn: tau('alpha'), w_in: inverse('alpha'), tau_mem: tau('beta'), r: inverse('beta'), v_leak: zero, ...spikes,
        },
      }
    case 'leaky-integrator':
      return without('beta')
        ? { type: 'I', parameters: { r: one } }
        : { type: 'LI', parameters: { tau: tau('beta'), r: inverse('beta'), v_leak: zero } }
    default:
      // A relay keeps nothing: a leaky integrator whose time constant is one step.
      return { type: 'LI', parameters: { tau: units(() => dt), r: one, v_leak: zero } }
  }
}
