import type { TopLevelSpec } from 'vega-lite'
import { figureTheme } from './figure-theme.ts'

/**
 * Draws a figure as one self-contained SVG. `name` becomes part of the identifiers in it, so that several figures can stand in one page.
 * The libraries are loaded by the first figure: they are large, and nothing else needs them.
 */
export async function drawFigure(name: string, spec: TopLevelSpec): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')])
  // Without a level of its own the compiler advises on the console, into the output of a run.
  const compiled = vegaLite.compile(spec, { config: figureTheme, logger: vega.logger(vega.None) }).spec
  const view = new vega.View(vega.parse(compiled), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return withOwnIds(name, svg)
}

/** Identifiers (of clipping areas and gradients) that are numbered from 0 and start with the figure's name. */
function withOwnIds(name: string, svg: string): string {
  const known = new Map<string, string>()
  for (const [, id] of svg.matchAll(/ id="([^"]+)"/g)) known.set(id!, `${name}-${known.size}`)
  return svg.replaceAll(/ id="([^"]+)"/g, (_, id: string) => ` id="${known.get(id)}"`)
    .replaceAll(/url\(#([^)]+)\)/g, (all, id: string) => (known.has(id) ? `url(#${known.get(id)})` : all))
}
