import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import { energyModel } from './energy-model.ts'
import type { MemoryActivity } from './memory-activity.ts'
import type { ToggleCounts } from './toggle-counts.ts'

/** Estimated energy of one inference, in joules. */
export type CircuitEnergy = { readonly registers: number; readonly memory: number; readonly products: number; readonly dynamic: number }

/**
 * Changes of registers as they were counted in simulation; accesses to memories and products as they follow from the spikes. An estimate,
 * see `energyModel`.
 */
export const circuitEnergy = (
  target: SynthesisTarget,
  { registers }: Pick<ToggleCounts, 'registers'>,
  { bitsRead, bitsWritten, productBits }: MemoryActivity,
): CircuitEnergy => {
  const { capacitance, targets } = energyModel
  const { nanometres, volt } = targets[target]
  const energy = (count: number, { farad, nanometres: from }: { readonly farad: number; readonly nanometres: number }): number =>
    (count * farad * (nanometres / from) * volt ** 2) / 2
  const parts = {
    registers: energy(registers, capacitance.register),
    memory: energy(bitsRead + bitsWritten, capacitance.memory),
    products: energy(productBits, capacitance.product),
  }
  return { ...parts, dynamic: parts.registers + parts.memory + parts.products }
}
