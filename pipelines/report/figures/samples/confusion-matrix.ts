import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../../terminal/text/format-figure.ts'
import { figureTitle } from '../figure-title.ts'
import { palette } from '../figure-theme.ts'

/** A row of `confusions`, of one interpretation and split. */
export type Confusion = { readonly label: number; readonly prediction: number; readonly samples: number }

/** Most classes whose counts are written into the cells. */
const writtenClasses = 20

/** How often each class was taken for which; `names` of classes where they have any. `of` says what answered which samples. */
export function confusionMatrix(rows: readonly Confusion[], of: string, names: ReadonlyMap<number, string> = new Map()): TopLevelSpec {
  const classes = [...new Set(rows.flatMap(({ label, prediction }) => [label, prediction]))].sort((a, b) => a - b)
  const nameOf = (label: number): string => names.get(label) ?? String(label)
  const total = (count: (row: Confusion) => boolean): number => rows.filter(count).reduce((sum, { samples }) => sum + samples, 0)
  const domain = classes.map(nameOf)
  const cells = classes.flatMap((label) => classes.map((prediction) => {
    const samples = total((row) => row.label === label && row.prediction === prediction)
    const share = samples / Math.max(1, total((row) => row.label === label))
    return { label: nameOf(label), prediction: nameOf(prediction), samples, share, wrong: label !== prediction && samples > 0 }
  }))
  const axis = { labelAngle: 0, ticks: false, domain: false, labelLimit: 90 }
  const position = {
    x: { field: 'prediction', type: 'nominal' as const, sort: domain, title: 'prediction', axis: { ...axis, orient: 'top' as const } },
    y: { field: 'label', type: 'nominal' as const, sort: domain, title: 'class', axis },
  }
  const right = total(({ label, prediction }) => label === prediction)
  const all = total(() => true)
  return {
    title: figureTitle(
      `${formatFigure(Math.round((right / all) * 1e4) / 100)} % of ${formatFigure(all)} samples right`,
      `How often a class was taken for which, ${of}; shades are shares of a class, blue where right.`,
    ),
    width: { step: Math.max(14, Math.min(52, Math.floor(560 / classes.length))) },
    height: { step: Math.max(14, Math.min(34, Math.floor(480 / classes.length))) },
    data: { values: cells },
    layer: [
      ...[['!datum.wrong', palette.integer], ['datum.wrong', palette.difference]].map(([filter, colour]) => ({
        transform: [{ filter }],
        mark: { type: 'rect' as const, stroke: 'white', strokeWidth: 2 },
        encoding: {
          ...position,
          color: {
            field: 'share', type: 'quantitative' as const, legend: null,
            scale: { domain: [0, 1], range: ['#f4f6f8', colour], interpolate: 'rgb' as const },
          },
        },
      })),
      ...(classes.length <= writtenClasses
        ? [{
            transform: [{ filter: 'datum.samples > 0' }],
            mark: { type: 'text' as const, fontSize: 12 },
            encoding: {
              ...position,
              text: { field: 'samples', type: 'quantitative' as const },
              color: {
                condition: { test: 'datum.share > 0.5', value: 'white' }, value: palette.text,
              },
            },
          }]
        : []),
    ],
    resolve: { scale: { color: 'independent' } },
  } as TopLevelSpec
}
