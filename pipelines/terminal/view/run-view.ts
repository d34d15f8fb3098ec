import { Box } from 'ink'
import { createElement, type ReactElement } from 'react'
import { differencesTable } from './differences-table.ts'
import { itemTable } from './item-table.ts'
import { learningCurve } from './learning-curve.ts'
import { Line, type Piece } from '../text/line.ts'
import { planHeights } from './plan-heights.ts'
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
  // However many items there are, they leave room for the first differences.
  const tableHeight = several ? Math.min(items.length + 2, Math.max(6, rows - (differences ? 11 : 4))) : stages.length + 1
  const heights = planHeights(rows, tableHeight, differences?.rows.length ?? 0, learning !== undefined)
  const blank: readonly Piece[] = []
  const lines: (readonly Piece[])[] = [
    ...runHeader(state, now, width),
    ...(heights.stages > 0
      ? [blank, ...(several ? itemTable(items, width, heights.stages) : stageTable(state, now, width, heights.stages))]
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
