import { fit } from '../text/fit.ts'
import type { ItemView } from './item-view.ts'

/** What an item is at, in at most `width` characters; the share stays whole. */
export function itemState({ state, at }: ItemView, width: number): string {
  if (state !== 'running') return state
  if (at === undefined) return 'starting'
  const share = at.share === undefined ? '' : ` ${Math.floor(at.share * 100)}%`
  return `${fit(at.stage, width - share.length).trimEnd()}${share}`
}
