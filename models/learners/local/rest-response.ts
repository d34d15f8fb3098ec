import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { populationStates } from '../../graph/populations/population-states.ts'
import { populationRegistry } from '../../populations/population-registry.ts'

/** How far the potential is moved from rest, so that squares do not count. */
const slight = 2 ** -20

/**
 * What a unit of current leaves of a neuron's membrane potential in each of so many steps, without spikes: the derivative of its dynamics
 * at rest, by central differences, exact where they are linear. The step of the current is the first.
 */
export const restResponse = (
  parameters: { readonly kind: string },
  arithmetic: PopulationArithmetic,
  steps: number,
): Float64Array => {
  const kind = populationRegistry[parameters.kind]!
  const from = (size: number): Float64Array => {
    const membranes = new Float64Array(steps)
    let states: readonly number[] = populationStates(parameters).map(() => 0)
    for (let step = 0; step < steps; step++) {
      const past = (k: number): number => (k > step ? 0 : membranes[step - k]!)
      const current = step === 0 ? size : 0
      const next = kind.step(parameters, { current, past, spike: 0, states, held: 0 }, { ...arithmetic, reset: 'delayed' })
      membranes[step] = next.membrane
      states = next.states ?? []
    }
    return membranes
  }
  const [up, down] = [from(slight), from(-slight)]
  return up.map((value, step) => (value - down[step]!) / (2 * slight))
}
