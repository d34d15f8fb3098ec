import { circuitEnergy } from '../../hdl/cost/energy/circuit-energy.ts'
import { energyModel } from '../../hdl/cost/energy/energy-model.ts'
import { operationsEnergy } from '../../hdl/cost/energy/operations-energy.ts'
import type { SynthesisTarget } from '../../hdl/tools/yosys/synthesis-targets.ts'
import type { ExpectedActivity } from './network-activity.ts'

/** What an inference of a whole network costs beside cells, however it is synthesised. */
export type NetworkActivityCost = {
  /** Cycles at worst. */
  readonly cycles: number
  readonly expected: ExpectedActivity
  /** Bits of registers that change in an inference, mean over simulated samples; undefined where none were simulated. */
  readonly registerToggles: number | undefined
}

/** What it costs on one target; energies are estimates in nJ, null where something is not known. */
export type NetworkCost = {
  readonly latency_us: number | null
  readonly energy_operations_nj: number
  readonly energy_dense_nj: number
  readonly energy_toggles_nj: number | null
  readonly energy_static_nj: number | null
}

/** `fmax` in MHz, null where it is not known. */
export const networkCost = (
  { cycles, expected, registerToggles }: NetworkActivityCost,
  target: SynthesisTarget,
  fmax: number | null,
): NetworkCost => {
  const { staticWatt } = energyModel.targets[target]
  return {
    latency_us: fmax === null ? null : cycles / fmax,
    energy_operations_nj: operationsEnergy(expected.accumulates, expected.multiplyAccumulates),
    energy_dense_nj: operationsEnergy(0, expected.dense),
    energy_toggles_nj: registerToggles === undefined ? null : 1e9 * circuitEnergy(target, { registers: registerToggles }, expected).dynamic,
    energy_static_nj: fmax === null || staticWatt === undefined ? null : (1e9 * staticWatt * expected.cycles) / (fmax * 1e6),
  }
}
