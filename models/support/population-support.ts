import { populationRegistry } from '../populations/population-registry.ts'
import type { KindSupport } from './kind-support.ts'

/**
 * Interpretations of a registered kind of population: a scan over its float step, the fused kernels where its membrane is linear in its
 * past, integers by its integer step, a circuit by its units in hdl/.
 */
export const populationSupport = (kind: string): KindSupport => {
  const { linearMemory, rtl } = populationRegistry[kind]!
  return { float: true, kernels: linearMemory !== undefined, integers: true, RTL: rtl !== undefined, NIR: false }
}
