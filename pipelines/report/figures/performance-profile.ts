import type { TopLevelSpec } from 'vega-lite'
import { solvedMean } from '../../../models/environments/solved-mean.ts'
import { figureTitle } from './figure-title.ts'
import { palette } from './figure-theme.ts'
import { quantitative } from './quantitative.ts'
import { variantLook } from './variant-look.ts'

/** The longest that an episode lasts. */
const longest = 500

/** Mean steps of each seed of a variant. */
export type VariantScores = { readonly variant: string; readonly scores: readonly number[] }

/** Performance profile: for every mean length tau the share of a variant's seeds that reach it; the line of solving is marked. */
export function performanceProfile(variants: readonly VariantScores[], label: string): TopLevelSpec {
  const points = variants.flatMap(({ variant, scores }) => Array.from({ length: longest + 1 }, (_, tau) => ({
    variant, tau, share: scores.filter((score) => score >= tau).length / scores.length,
  })))
  const solved = variants.map(({ variant, scores }) => {
    const share = `${scores.filter((score) => score >= solvedMean).length}/${scores.length}`
    return variants.length === 1 ? share : `${variant} ${share}`
  })
  const tau = 'mean length tau (steps)'
  const axis = { axis: { grid: false, values: [0, 100, 200, 300, 400, solvedMean, longest], format: 'd' } }
  return {
    title: figureTitle(
      `Solved, ${label}: ${solved.join(', ')}`,
      `Share of the seeds whose greedy episodes last at least tau steps on average; the vertical line marks ${solvedMean}, `
      + 'from which on a seed is solved.',
    ),
    height: 240,
    layer: [
      {
        data: { values: [{ x: solvedMean }] },
        mark: { type: 'rule', color: palette.quiet, strokeDash: [3, 3] },
        encoding: { x: quantitative('x', tau, [0, longest], axis) },
      },
      {
        data: { values: points },
        mark: { type: 'line', strokeWidth: 2.2, opacity: 0.9 },
        encoding: {
          x: quantitative('tau', tau, [0, longest], axis),
          y: quantitative('share', 'share of the seeds', [0, 1.02], { axis: { format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] } }),
          ...variantLook(variants.map(({ variant }) => variant)),
        },
      },
    ],
  } as TopLevelSpec
}
