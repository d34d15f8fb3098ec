import { formatDuration } from './format-duration.ts'
import type { Piece } from './line.ts'
import type { RunViewState } from './run-view-state.ts'

/** The two lines on top: what runs, with which seed, for how long, where it writes, and the latest remark. */
export function runHeader(state: RunViewState, now: number, width: number): readonly (readonly Piece[])[] {
  const { pipeline, item, items, committed, faults, stopping, result, directory, startedAt, note } = state
  const faultNames = Object.keys(faults)
  const done = result !== undefined
  const what = [
    ...(stopping && !done ? ['stopping'] : []),
    ...(faultNames.length > 0 ? [`fault ${faultNames.join(', ')}`] : []),
    ...(item ? [`seed ${item.seed}`] : []),
    ...(items > 1 ? [`${committed} of ${items} items`] : []),
    formatDuration((now - startedAt) / 1000),
  ].join(' · ')
  const left = `engram  ${pipeline}`
  const gap = Math.max(2, width - left.length - what.length - 2)
  return [
    [[' engram  ', 'quiet'], [pipeline, 'strong'], [' '.repeat(gap)], [what, faultNames.length > 0 ? 'bad' : 'plain']],
    [[` ${directory}`, 'quiet'], [note === undefined ? '' : `  ${note}`, 'quiet']],
  ]
}
