import { formatDuration } from '../text/format-duration.ts'
import { itemName } from '../../run/items/item-name.ts'
import type { Piece } from '../text/line.ts'
import type { RunViewState } from './run-view-state.ts'

/** The two lines on top: what runs, with which seed, for how long, where it writes, and the latest remark. */
export function runHeader(state: RunViewState, now: number, width: number): readonly (readonly Piece[])[] {
  const { pipeline, items, faults, stopping, result, directory, startedAt, note } = state
  const faultNames = Object.keys(faults)
  const done = result !== undefined
  const what = [
    ...(stopping && !done ? ['stopping'] : []),
    ...(faultNames.length > 0 ? [`fault ${faultNames.join(', ')}`] : []),
    ...(items.length === 1 && items[0]!.state !== 'waiting' ? [itemName(items[0]!.item)] : []),
    ...(items.length > 1 ? [`${items.filter(({ state: at }) => at === 'done').length} of ${items.length} items`] : []),
    formatDuration((now - startedAt) / 1000),
  ].join(' · ')
  const left = `engram  ${pipeline}`
  const gap = Math.max(2, width - left.length - what.length - 2)
  return [
    [[' engram  ', 'quiet'], [pipeline, 'strong'], [' '.repeat(gap)], [what, faultNames.length > 0 ? 'bad' : 'plain']],
    [[` ${directory}`, 'quiet'], [note === undefined ? '' : `  ${note}`, 'quiet']],
  ]
}
