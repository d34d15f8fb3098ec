import type { Config } from 'vega-lite'

/**
 * Colours, told apart also by the colour-blind and in grey print (from the palette of Okabe and Ito): light orange, middle blue, black for
 * the three interpretations; vermilion only for what differs.
 */
export const palette = {
  float: '#e69f00', integer: '#0072b2', rtl: '#1a1a1a', difference: '#d55e00',
  good: '#009e73', quiet: '#8c8c8c', grid: '#e8e8e8', text: '#262626',
} as const

/** System fonts, no download. */
export const fontStack = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif"

/** Width in pixels of what every figure draws, axes and titles beside it not counted. */
export const plotWidth = 780

/** How all figures look. */
export const figureTheme: Config = {
  // Marks are not described one by one; the page describes each figure as a whole.
  aria: false,
  background: 'white',
  padding: { left: 6, right: 14, top: 8, bottom: 6 },
  font: fontStack,
  view: { stroke: null, continuousWidth: plotWidth, continuousHeight: 240 },
  axis: {
    domainColor: palette.quiet, tickColor: palette.quiet, gridColor: palette.grid, tickSize: 4, labelPadding: 4, titlePadding: 8,
    labelColor: palette.text, titleColor: palette.text, labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal',
  },
  title: {
    anchor: 'start', frame: 'bounds', offset: 14, color: palette.text, fontSize: 15, fontWeight: 600,
    subtitleColor: '#5a5a5a', subtitleFontSize: 12, subtitlePadding: 5, lineHeight: 19, subtitleLineHeight: 16,
  },
  legend: {
    orient: 'top', direction: 'horizontal', title: null, offset: 8, columnPadding: 18, symbolSize: 120,
    labelFontSize: 12, labelColor: palette.text, labelLimit: 400,
  },
  header: { title: null, labelFontSize: 12, labelColor: palette.text, labelFontWeight: 600, labelPadding: 4 },
}
