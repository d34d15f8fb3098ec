/**
 * The scale of equivalent rectangular bandwidths of human hearing (Glasberg and Moore, Hearing Research 47, 1990, 103): at f hertz a filter
 * is 24.7 (4.37 f / 1000 + 1) hertz wide, and 21.4 log10(4.37 f / 1000 + 1) of them lie below it.
 */
export const erbScale = {
  bandwidth: (hertz: number): number => 24.7 * (0.00437 * hertz + 1),
  toErb: (hertz: number): number => 21.4 * Math.log10(0.00437 * hertz + 1),
  toHertz: (erb: number): number => (10 ** (erb / 21.4) - 1) / 0.00437,
}
