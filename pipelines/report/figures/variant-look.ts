import { palette } from './figure-theme.ts'

/** As many variants as lines of one figure can still be told apart. */
export const drawnVariants = 8

/** Colours that the colour-blind tell apart, and dashes for grey print; in pairs they differ for each of the variants that are drawn. */
const colours = [palette.integer, palette.float, palette.good, palette.rtl, palette.difference, '#cc79a7', '#56b4e9', palette.quiet]
const dashes = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 0], [6, 3], [2, 2], [8, 3, 2, 3]]

/** Colour, dash and legend of lines of which each is a variant, named in field `variant`. */
export const variantLook = (names: readonly string[]) => ({
  color: {
    field: 'variant', type: 'nominal' as const, scale: { domain: [...names], range: colours.slice(0, names.length) },
    legend: names.length < 2 ? null : { symbolType: 'stroke', symbolStrokeWidth: 2.5, symbolOpacity: 1, symbolSize: 300, columns: 4 },
  },
  strokeDash: {
    field: 'variant',
    type: 'nominal' as const,
    scale: { domain: [...names], range: dashes.slice(0, names.length) },
    legend: null,
  },
})
