import { EngramError } from '../../../errors/engram-error.ts'

/** Lines that are planes (such as polarities) of rows of places: line = (plane * height + y) * width + x. */
export type Places = { readonly width: number; readonly height: number }

/**
 * How many planes of `width` x `height` places there are in `lines` lines.
 * @throws EngramError (exit code 2) where that is no whole number
 */
export const planesOf = (lines: number, { width, height }: Places): number => {
  const planes = lines / (width * height)
  if (Number.isInteger(planes)) return planes
  throw new EngramError(`lines: got ${lines}, expected a multiple of ${width * height}, the places of ${width} x ${height}`, 2)
}
