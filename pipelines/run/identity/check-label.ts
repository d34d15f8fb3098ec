import { itemName } from '../items/item-name.ts'
import type { RunResult } from '../records/run-result.ts'

/** What came of a check, after its item where there are several: `lif, seed 42: RTL equals integers`, `lif, seed 42 not solved`. */
export function checkLabel({ items }: Pick<RunResult, 'items'>, { says, ...item }: RunResult['checks'][number]): string {
  if (items < 2) return says
  const seed = itemName({ seed: item.seed })
  // A sentence that begins with its seed goes on from there.
  return says.startsWith(`${seed} `) ? `${itemName(item)}${says.slice(seed.length)}` : `${itemName(item)}: ${says}`
}
