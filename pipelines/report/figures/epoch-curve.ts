import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { figureTitle } from './figure-title.ts'
import { palette, plotWidth } from './figure-theme.ts'
import { quantitative } from './quantitative.ts'

/** Columns of `epochs` of one network; accuracies are null where none is asked for. */
export type EpochColumns = {
  readonly epoch: readonly number[]
  readonly trainLoss: readonly number[]
  readonly validationLoss: readonly number[]
  readonly trainAccuracy: readonly (number | null)[]
  readonly validationAccuracy: readonly (number | null)[]
  /** Whether the network was the best so far on validation; the last of them is the one that is kept. */
  readonly best: readonly boolean[]
}

const parts = ['training', 'validation'] as const
const colours = [palette.float, palette.integer]

/** Loss and, where samples have classes, accuracy over the epochs of a training, with the epoch of the network that is kept. */
export function epochCurve({ epoch, trainLoss, validationLoss, trainAccuracy, validationAccuracy, best }: EpochColumns): TopLevelSpec {
  const kept = best.lastIndexOf(true)
  const judged = validationAccuracy.every((value) => value !== null)
  const panel = (title: string, train: readonly (number | null)[], validation: readonly (number | null)[], format: string): object => {
    const values = parts.flatMap((part, index) => [train, validation][index]!.map((value, row) => ({ x: epoch[row], y: value, part })))
    return {
      width: judged ? Math.floor((plotWidth - 60) / 2) : plotWidth,
      height: 220,
      layer: [
        {
          data: { values },
          mark: { type: 'line', strokeWidth: 2, point: epoch.length === 1 },
          encoding: {
            x: quantitative('x', 'epoch', undefined, { axis: { grid: false, format: 'd', tickMinStep: 1 } }),
            y: quantitative('y', title, undefined, { axis: { format } }),
            color: { field: 'part', type: 'nominal', scale: { domain: [...parts], range: colours } },
          },
        },
        {
          data: { values: kept < 0 ? [] : [{ x: epoch[kept], y: validation[kept] }] },
          mark: { type: 'point', filled: true, shape: 'diamond', size: 90, opacity: 1, color: palette.text },
          encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
        },
      ],
    }
  }
  const loss = panel('loss, mean of the samples', trainLoss, validationLoss, '~g')
  const panels = judged ? [panel('accuracy', trainAccuracy, validationAccuracy, '.0%'), loss] : [loss]
  const found = judged
    ? `${formatFigure(Math.round((validationAccuracy[kept] ?? 0) * 1e4) / 100)} % right`
    : `a loss of ${validationLoss[kept]?.toPrecision(3)}`
  return {
    title: figureTitle(
      kept < 0 ? 'Learning, epoch by epoch' : `Best on validation: ${found}, in epoch ${epoch[kept]} of ${epoch.at(-1)}`,
      'Training samples as the network was when it learned from them, validation samples at the end of each epoch; '
      + 'the diamond is the network that is kept.',
    ),
    hconcat: panels,
    resolve: { scale: { color: 'shared' } },
  } as TopLevelSpec
}
