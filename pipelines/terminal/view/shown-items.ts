import type { ItemView } from './item-view.ts'

/** The items that fit so many lines: where not all do, those around the first that is not done. */
export function shownItems(views: readonly ItemView[], room: number): readonly ItemView[] {
  if (views.length <= room) return views
  const current = views.findIndex(({ state }) => state !== 'done')
  const start = current < 0 ? views.length - room : Math.min(Math.max(0, current - Math.floor(room / 4)), views.length - room)
  return views.slice(start, start + room)
}
