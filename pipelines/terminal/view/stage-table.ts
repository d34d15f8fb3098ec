import { fit } from '../text/fit.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { formatCount } from '../text/format-count.ts'
import { formatDuration } from '../text/format-duration.ts'
import type { Piece } from '../text/line.ts'
import { progressBar } from '../text/progress-bar.ts'
import type { RunViewState, StageProgress, StageView } from './run-view-state.ts'

/** Sign, rows, rows per second, batches in flight, bytes in the queue, and the gap before the progress. */
const figuresWidth = 3 + 10 + 9 + 10 + 9 + 2
/** The note of a stage whose total is a budget that it may not need. */
const atMost = 'at most'
/** A bar that can be read, the percentage and the time left. */
const progressWidth = 20

/**
 * The stages, one line each: ✓ done, ▸ at work, · waiting; rows of the tables it makes, rows per second of its own work,
 * batches and bytes in its queue, progress and time left where it tells.
 */
export function stageTable(state: RunViewState, now: number, width: number, height: number): readonly (readonly Piece[])[] {
  const names = Math.max(8, ...state.stages.map(({ name }) => name.length))
  const nameWidth = Math.max(8, Math.min(names, width - figuresWidth - progressWidth))
  const barWidth = Math.max(4, Math.min(24, width - nameWidth - figuresWidth - 12))
  const heading = `   ${fit('stage', nameWidth)}${'rows'.padStart(10)}${'rows/s'.padStart(9)}${'in flight'.padStart(10)}`
    + `${'queue'.padStart(9)}  ${fit('progress', barWidth + 5)}${'left'.padStart(7)}`
  const before = state.items.length === 1 && state.items[0]!.state === 'done'
  const lines = shownStages(state.stages, height - 1).map(stage =>
    (before && stage.measurement === undefined ? lineOfBefore(stage, nameWidth) : stageLine(stage, now, nameWidth, barWidth)))
  return [[[heading, 'quiet']], ...lines]
}

/** A stage whose work an earlier start of the same run has done: nothing of it is measured now. */
const lineOfBefore = ({ name }: StageView, nameWidth: number): readonly Piece[] =>
  [[' ✓ ', 'good'], [fit(name, nameWidth)], [' '.repeat(figuresWidth - 3)], ['done before', 'good']]

function stageLine(stage: StageView, now: number, nameWidth: number, barWidth: number): readonly Piece[] {
  const { name, measurement, progress } = stage
  if (measurement === undefined || !hasBegun(stage)) return [[` · ${fit(name, nameWidth)}${'-'.padStart(10)}`, 'quiet']]
  const { rows, busyMilliseconds, inFlight, queueBytes, ended } = measurement
  const rate = busyMilliseconds > 0 && rows > 0 ? formatRate(rows / busyMilliseconds * 1000) : '-'
  return [
    ended ? [' ✓ ', 'good'] : [' ▸ ', 'accent'],
    [fit(name, nameWidth), ended ? 'plain' : 'strong'],
    [formatCount(rows).padStart(10)],
    [rate.padStart(9)],
    [(inFlight === 0 ? '-' : formatCount(inFlight)).padStart(10)],
    [(queueBytes === 0 ? '-' : formatBytes(queueBytes)).padStart(9)],
    ['  '],
    ...progressPieces(progress, ended, now, barWidth),
  ]
}

/** Rates are rough, so that six digits do. */
const formatRate = (rate: number): string => (rate < 1e6 ? formatCount(rate) : `${(rate / 1e6).toFixed(1)} M`)

function hasBegun({ measurement, progress }: StageView): boolean {
  if (progress !== undefined || measurement === undefined) return progress !== undefined
  const { rowsIn, rows, ended, batches, inFlight } = measurement
  return ended || rows > 0 || rowsIn > 0 || batches > 0 || inFlight > 0
}

function progressPieces(progress: StageProgress | undefined, ended: boolean, now: number, barWidth: number): Piece[] {
  if (ended) return [['done', 'good']]
  if (progress === undefined) return [['at work', 'quiet']]
  const { done, total, unit, first, note } = progress
  if (total === null) return [[fit(`${formatCount(done)} ${unit} so far`, barWidth + 12), 'quiet']]
  if (total <= 0) return [['at work', 'quiet']]
  // Before anything is counted, what is being prepared says more than an empty bar.
  if (done === 0 && note !== undefined && note !== atMost) return [[fit(note, barWidth + 12), 'quiet']]
  const fraction = Math.min(1, done / total)
  const gained = done - first.done
  const left = gained > 0 ? (now - first.at) / gained * (total - done) / 1000 : undefined
  return [
    [progressBar(fraction, barWidth), 'accent'],
    [`${Math.floor(fraction * 100)}%`.padStart(5)],
    [(left === undefined ? '' : `${note === atMost ? '≤ ' : ''}${formatDuration(left)}`).padStart(7), 'quiet'],
  ]
}

/** Where not all fit, those before the first that is at work give way. */
function shownStages(stages: readonly StageView[], room: number): readonly StageView[] {
  if (stages.length <= room) return stages
  const current = stages.findIndex(({ measurement }) => measurement?.ended !== true)
  const start = Math.min(Math.max(0, current - 1), stages.length - room)
  return stages.slice(start, start + room)
}
