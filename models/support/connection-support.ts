import { connectionRegistry } from '../connections/connection-registry.ts'
import type { KindSupport } from './kind-support.ts'

/** Interpretations of a registered kind of connection: floats, kernels, integers and NIR by its synapses, others as it says. */
export const connectionSupport = (kind: string): KindSupport => {
  const { runsOn } = connectionRegistry[kind]!
  return { float: true, kernels: true, integers: true, RTL: runsOn.includes('rtl'), NIR: true }
}
