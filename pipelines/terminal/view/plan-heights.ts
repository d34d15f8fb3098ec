export type Heights = { readonly stages: number; readonly curve: number; readonly differences: number }

/**
 * How many lines each part of the view may take, so that all of it stays below `rows`. The stage table comes first, then the differences,
 * and the learning curve gets what is left; a part that would get too little to be read is left out (0).
 *
 * @param stages lines of the stage table, heading included
 * @param differences rows of differences that there are; 0: none, so no part either
 * @param hasCurve whether there is a learning curve to draw
 */
export function planHeights(
  rows: number,
  stages: number,
  differences: number,
  hasCurve: boolean,
): Heights {
  // Two lines of heading and one that is never written to: a frame as tall as the terminal would scroll it.
  let left = Math.max(0, rows - 3)
  const take = (wanted: number, least: number): number => {
    const granted = Math.min(wanted, left - 1)
    if (granted < least) return 0
    left -= granted + 1
    return granted
  }
  const granted = take(stages, 2)
  // Beside a curve four rows have to do, unless the terminal is tall.
  const most = hasCurve ? Math.min(8, Math.max(4, left - 13)) : 8
  const differenceLines = differences === 0 ? 0 : take(Math.min(differences, most) + 2, 3)
  const curve = hasCurve ? take(9, 3) : 0
  return { stages: granted, curve, differences: differenceLines }
}
