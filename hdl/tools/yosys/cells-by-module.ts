import type { CellTypes } from './count-cells.ts'
import type { ModuleGroup } from './module-groups.ts'
import type { Statistics } from './statistics.ts'

/** Cells of the instances in one place, all of them together. */
export type ModuleCells = {
  readonly module: string
  readonly instance: string
  readonly instances: number
  readonly cells: Readonly<Record<string, number>>
}

/** Cells of every group of instances from a synthesis module by module, the top's own cells first. */
export const cellsByModule = ({ modules }: Statistics, groups: readonly ModuleGroup[], top: string): ModuleCells[] => [
  { module: top, instance: '', instances: 1, cells: modules.get(top) ?? {} },
  ...groups.map(({ module, instance, types }) => {
    const cells: Record<string, number> = {}
    for (const type of types) {
      // A module that synthesis emptied is gone from the statistics.
      for (const [cell, number] of Object.entries<number>(modules.get(type) ?? ({} as CellTypes))) cells[cell] = (cells[cell] ?? 0) + number
    }
    return { module, instance, instances: types.length, cells }
  }),
]
