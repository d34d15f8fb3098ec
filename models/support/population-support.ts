import { nirKinds } from '../nir/nir-kinds.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import type { KindSupport } from './kind-support.ts'

/**
 * Interpretations of a registered kind of population: a scan over its float step, the fused kernels where it says what its memory is or its
 * membrane is linear in its past, integers by its integer step, a circuit by its units in hdl/, NIR where it has a node.
 */
export const populationSupport = (kind: string): KindSupport => {
  const { linearMemory, kernelMemory, rtl } = populationRegistry[kind]!
  const kernels = (kernelMemory ?? linearMemory) !== undefined
  return { float: true, kernels, integers: true, RTL: rtl !== undefined, NIR: nirKinds.has(kind) }
}
