/** Pitch of a frequency in mel, and back. */
type MelScale = { readonly toMel: (hertz: number) => number; readonly toHertz: (mel: number) => number }

/**
 * Scales of pitch. `htk`: 2595 log10(1 + f / 700) (O'Shaughnessy, Speech Communication, 1987, as in HTK). `slaney`: linear to 1000 Hz,
 * 3 f / 200, from there logarithmic, 15 + 27 ln(f / 1000) / ln 6.4 (Slaney, Auditory Toolbox 2, 1998).
 */
export const melScale: Readonly<Record<'htk' | 'slaney', MelScale>> = {
  htk: {
    toMel: (hertz) => 2595 * Math.log10(1 + hertz / 700),
    toHertz: (mel) => 700 * (10 ** (mel / 2595) - 1),
  },
  slaney: {
    toMel: (hertz) => (hertz < 1000 ? (3 * hertz) / 200 : 15 + (27 * Math.log(hertz / 1000)) / Math.log(6.4)),
    toHertz: (mel) => (mel < 15 ? (200 * mel) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27)),
  },
}
