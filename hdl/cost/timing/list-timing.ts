/**
 * When the lists of hdl/blocks/event_list.sv and hdl/blocks/value_list.sv can be written and read; fields are registers as this cycle shows
 * them.
 */
export type ListTiming = {
  /** Lists that are written or wait to be read, at most two. */
  reserved: number
  /** Lists that can be read. */
  closed: number
  closing: boolean
  /** Items read of the list that is read. */
  read: number
  /** Items of the list that is read. */
  items: number
  /** Which list is read. */
  list: number
  readonly itemsOf: (list: number) => number
}

/** Lists as an inference finds them; `itemsOf` says what each holds. With `delay` one that is empty stands before them. */
export const listTiming = (delay: boolean, itemsOf: (list: number) => number): ListTiming => {
  const behind = delay ? (list: number) => (list === 0 ? 0 : itemsOf(list - 1)) : itemsOf
  return { reserved: delay ? 1 : 0, closed: delay ? 1 : 0, closing: false, read: 0, items: behind(0), list: 0, itemsOf: behind }
}

/** What reader and writer ask of a list in a cycle. */
export type ListRequests = { reserve: boolean; close: boolean; next: boolean; rewind: boolean; release: boolean }

/** Ends a cycle. */
export const clockList = (list: ListTiming, { reserve, close, next, rewind, release }: ListRequests): void => {
  list.reserved += Number(reserve) - Number(release)
  list.closed += Number(list.closing) - Number(release)
  list.closing = close
  if (next) list.read++
  if (rewind || release) list.read = 0
  if (release) list.items = list.itemsOf(++list.list)
}
