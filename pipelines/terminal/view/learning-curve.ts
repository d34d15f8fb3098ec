import { brailleCurve } from '../text/braille-curve.ts'
import { formatCount } from '../text/format-count.ts'
import { formatFigure } from '../text/format-figure.ts'
import { networkLabel } from './network-label.ts'
import type { Piece } from '../text/line.ts'
import type { RunViewState } from './run-view-state.ts'

const axisWidth = 8

/**
 * The learning curve: mean return of the latest episodes as a line, evaluations over the selection seeds as marks (◆); of training on
 * samples, by epoch, what it is worth on training samples as a line and on validation as marks.
 */
export function learningCurve(
  learning: NonNullable<RunViewState['learning']>,
  items: RunViewState['items'],
  width: number,
  height: number,
): readonly (readonly Piece[])[] {
  const { points, network, episode, epochs } = learning
  const last = points[points.length - 1]
  const selections = points.flatMap(({ x, selectionMean }) => (selectionMean === undefined ? [] : [{ x, y: selectionMean }]))
  const latest = selections[selections.length - 1]
  const shown = (value: number): string =>
    (epochs?.measure === 'accuracy' ? `${short(value)} %` : epochs ? value.toPrecision(3) : short(value))
  const selection = latest ? ` · ${epochs ? 'validation' : 'selection'} ${shown(latest.y)}` : ''
  const figures = epochs
    ? `epoch ${formatCount(last.x)} of ${formatCount(epochs.of)} · ${epochs.measure} ${shown(last.mean)}`
    : `${formatCount(last.x)} steps · return ${short(last.mean)}`
  // What matters less is said only where there is room.
  const room = width - ' learning  '.length - figures.length - selection.length
  const label = ` · ${networkLabel(items, network)}`
  const more = [label, ...(epochs ? [] : [`${label} · episode ${formatCount(episode)}`])].findLast(text => text.length <= room)
  const title: Piece[] = [[' learning  ', 'quiet'], [figures], [selection, 'strong'], [more ?? '', 'quiet']]
  const chartHeight = height - 1
  const chartWidth = Math.max(10, width - axisWidth - 3)
  const yMax = roundUp(Math.max(1, ...points.map(({ mean }) => mean), ...selections.map(({ y }) => y)))
  const range = [points[0].x, last.x] as const
  const curve = brailleCurve(points.map(({ x, mean }) => ({ x, y: mean })), {
    width: chartWidth, height: chartHeight, xRange: range, yMax,
  })
  const marks = new Map<number, Set<number>>()
  for (const { x, y } of selections) {
    const column = Math.round((x - range[0]) / (range[1] - range[0] || 1) * (chartWidth - 1))
    const row = Math.min(chartHeight - 1, Math.floor((1 - y / yMax) * chartHeight))
    marks.set(row, (marks.get(row) ?? new Set()).add(column))
  }
  return [title, ...curve.map((line, row) => {
    const label = row === 0 ? formatCount(yMax) : row === chartHeight - 1 ? '0' : ''
    return [[`${label.padStart(axisWidth)} ┤`, 'quiet'] as const, ...withMarks(line, marks.get(row))]
  })]
}

/** A line of the curve with marks set over it, as pieces of one tone each. */
function withMarks(line: string, columns: ReadonlySet<number> | undefined): Piece[] {
  if (columns === undefined) return [[line, 'accent']]
  const pieces: Piece[] = []
  let start = 0
  for (const column of [...columns].sort((a, b) => a - b)) {
    if (column > start) pieces.push([line.slice(start, column), 'accent'])
    pieces.push(['◆', 'strong'])
    start = column + 1
  }
  if (start < line.length) pieces.push([line.slice(start), 'accent'])
  return pieces
}

const short = (value: number): string => formatFigure(Math.round(value * 10) / 10)

/** A round number that is not smaller, at most a third above, for the top of the axis. */
function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value))
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(step => step * size).find(step => step >= value * 0.999999) ?? value
}
