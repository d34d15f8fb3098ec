import { Box } from 'ink'
import { createElement, type ReactElement } from 'react'
import { differencesTable } from './differences-table.ts'
import { itemTable } from './item-table.ts'
import { learningCurve } from './learning-curve.ts'
import { Line, type Piece } from '../text/line.ts'
import { planHeights } from './plan-heights.ts'
import { sampleItemTable } from './sample-item-table.ts'
import { runHeader } from './run-header.ts'
import type { RunViewState } from './run-view-state.ts'
import { stageTable } from './stage-table.ts'

export type RunViewProps = {
  readonly state: RunViewState
  /** Milliseconds on the same clock as the state's. */
  readonly now: number
  readonly columns: number
  readonly rows: number
  readonly colours: boolean
}

/** The live view of a run. Its height is below `rows` and its width at most `columns`, whatever the state. */
export function RunView({ state, now, columns, rows, colours }: RunViewProps): ReactElement {
  const width = Math.min(columns, 100) - 1
  const { learning, differences, stages, items } = state
  const several = items.length > 1
  const clock = { startedAt: state.startedAt, now: state.result ? state.startedAt : now }
  // Where items train on samples their lines tell of epochs and accuracies.
  const tableOf = items.some(({ trained, scores }) => trained ?? scores) ? sampleItemTable : itemTable
  // However many items there are, they leave room for the first differences.
  const tableHeight = several ? Math.min(items.length + 2, Math.max(6, rows - (differences ? 11 : 4))) : stages.length + 1
  const heights = planHeights(rows, tableHeight, differences?.rows.length ?? 0, learning !== undefined)
  const blank: readonly Piece[] = []
  const lines: (readonly Piece[])[] = [
    ...runHeader(state, now, width),
    ...(heights.stages > 0
      ? [blank, ...(several ? tableOf(items, width, heights.stages, clock) : stageTable(state, now, width, heights.stages))]
      : []),
    ...(heights.differences > 0 && differences ? [blank, ...differencesTable(differences, items, heights.differences)] : []),
    ...(heights.curve > 0 && learning ? [blank, ...learningCurve(learning, items, width, heights.curve)] : []),
  ]
  return createElement(
    Box,
    { flexDirection: 'column' },
    lines.slice(0, Math.max(1, rows - 1)).map((pieces, index) => createElement(Line, { key: index, pieces, width, colours })),
  )
}
