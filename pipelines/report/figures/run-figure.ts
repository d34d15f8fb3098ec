import type { ReportContext } from '../data/report-context.ts'

/** The value of a figure that a stage reported for the network that is shown, by its name; undefined where there is none. */
export function runFigure(
  { manifest, seed, variant }: Pick<ReportContext, 'manifest' | 'seed' | 'variant'>,
  name: string,
): number | string | undefined {
  const found = manifest.result.figures.find(
    (figure) => figure.name === name && (seed === undefined || (figure.seed === seed && figure.variant === variant)),
  )
  return found?.value
}
