/**
 * When the lists of hdl/blocks/event_list.sv and hdl/blocks/value_list.sv can be written and read; fields are registers as this cycle shows
 * them.
 */
export type ListTiming = {
  /** Lists that are written or wait to be read, at most `banks`. */
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
  readonly banks: number
  /** Whether one that has items is read again instead of given back. */
  readonly repeat: boolean
}

/** Lists as an inference finds them; `itemsOf` says what each holds. So many as `delay` that are empty stand before them. */
export const listTiming = (delay: number, itemsOf: (list: number) => number, repeat = false): ListTiming => {
  const behind = (list: number): number => (list < delay ? 0 : itemsOf(list - delay))
  const banks = Math.max(2, delay + 1)
  return { reserved: delay, closed: delay, closing: false, read: 0, items: behind(0), list: 0, itemsOf: behind, banks, repeat }
}

/** Whether a step that will write a list can begin. */
export const listRoom = ({ reserved, banks }: ListTiming): boolean => reserved !== banks

/** What reader and writer ask of a list in a cycle. */
export type ListRequests = { reserve: boolean; close: boolean; next: boolean; rewind: boolean; release: boolean }

/** Ends a cycle. */
export const clockList = (list: ListTiming, { reserve, close, next, rewind, release }: ListRequests): void => {
  const back = release && !(list.repeat && list.items > 0)
  list.reserved += Number(reserve) - Number(back)
  list.closed += Number(list.closing) - Number(back)
  list.closing = close
  if (next) list.read++
  if (rewind || release) list.read = 0
  if (back) list.items = list.itemsOf(++list.list)
}
