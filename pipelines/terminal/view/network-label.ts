import { itemName } from '../../run/items/item-name.ts'
import type { ItemView } from './item-view.ts'

/** A network as the view calls it: by variant and seed of its item where a run has several, which trains one network each. */
export function networkLabel(items: readonly ItemView[], network: number): string {
  const item = items.length > 1 ? items[network]?.item : undefined
  return item === undefined ? `network ${network}` : itemName(item)
}
