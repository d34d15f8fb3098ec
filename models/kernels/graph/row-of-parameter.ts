import type { KernelMemory } from '../../neurons/kernel-memory.ts'

/**
 * Which row of the kernels a parameter of a description decides, and, from the row's value, what times the gradient that the kernels leave
 * is the gradient with respect to the parameter. That of `scale`, 1 / (1 + lambda), comes multiplied by the scale once.
 */
export const rowOfParameter: {
  readonly [parameter: string]: { readonly row: keyof KernelMemory['rows']; slope(value: number): number }
} = {
  beta: { row: 'decay', slope: () => 1 },
  threshold: { row: 'threshold', slope: () => 1 },
  alpha: { row: 'synapticDecay', slope: () => 1 },
  rise: { row: 'rise', slope: () => 1 },
  rho: { row: 'rho', slope: () => 1 },
  lambda: { row: 'scale', slope: (scale) => -scale },
}
