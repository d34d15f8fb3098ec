import type { KernelMemory } from '../../neurons/kernel-memory.ts'

type Parameters = { readonly kind: string; readonly [name: string]: unknown }

/**
 * A row that a parameter decides, and, from the row's value and all parameters of the unit, what times the gradient that the kernels leave
 * is the gradient with respect to the parameter.
 */
type DecidedRow = {
  readonly row: keyof KernelMemory['rows']
  slope(value: number, parameters: Parameters): number
  /** By how much the constant of integers that it decides is more than the row. */
  readonly above?: number
}

const itself = (row: keyof KernelMemory['rows']): readonly DecidedRow[] => [{ row, slope: () => 1 }]

const gain: DecidedRow = {
  row: 'gain',
  // lambda exp(-1 / tau) / tau^2 less, or where bounded with lambda / tau in the exponent.
  slope: (_, { tau, lambda = 1, bounded }) => {
    const [steps, times] = [tau as number, lambda as number]
    return (-times / steps ** 2) * Math.exp(-(bounded ? times : 1) / steps)
  },
}

/**
 * Which rows of the kernels a parameter of a description decides, in the order of the constants that it decides. The gradient of `scale`,
 * 1 / (1 + lambda), comes multiplied by the scale once.
 */
export const rowsOfParameter: { readonly [parameter: string]: readonly DecidedRow[] } = {
  beta: itself('decay'),
  threshold: itself('threshold'),
  alpha: itself('synapticDecay'),
  rise: itself('rise'),
  rho: itself('rho'),
  coupling: [{ row: 'coupling', slope: () => 1, above: 1 }],
  recoveryRate: [{ row: 'retention', slope: () => -1 }],
  rest: itself('rest'),
  lambda: [{ row: 'scale', slope: (scale) => -scale }],
  tau: [{ row: 'decay', slope: (_, { tau }) => Math.exp(-1 / (tau as number)) / (tau as number) ** 2 }, gain],
}
