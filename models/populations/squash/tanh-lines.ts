/** A line from `start` up to where the next one starts: value + slope * (x - start). */
export type Line = { readonly start: number; readonly value: number; readonly slope: number }

/** Lines that follow the hyperbolic tangent from 0 on, and by how much they miss it at most, up or down. */
export type TanhLines = { readonly lines: readonly Line[]; readonly error: number }

/** By how much a line through (start, value) and (end, tanh(end) + error) lies below the curve at most: where both are parallel. */
const sag = (start: number, value: number, end: number, error: number): number => {
  const slope = (Math.tanh(end) + error - value) / (end - start)
  if (slope >= 1) return 0
  const height = Math.sqrt(1 - slope)
  return height - value - slope * (Math.atanh(height) - start)
}

/** The longest lines that keep to `error`: joined, above the curve by it at every joint, below it by no more between two; the last flat. */
const linesWithin = (error: number): readonly Line[] => {
  const flat = Math.atanh(1 - 2 * error)
  const lines: Line[] = []
  let [start, value] = [0, 0]
  while (start < flat) {
    let [near, far] = [start, flat]
    if (sag(start, value, far, error) > error) {
      for (let halving = 0; halving < 60; halving++) {
        const middle = (near + far) / 2
        if (sag(start, value, middle, error) > error) far = middle
        else near = middle
      }
      far = near
    }
    const next = Math.tanh(far) + error
    lines.push({ start, value, slope: (next - value) / (far - start) })
    ;[start, value] = [far, next]
  }
  return [...lines, { start, value, slope: 0 }]
}

const made = new Map<number, TanhLines>()

/**
 * Of all chains of so many lines (at least 2) those that miss the hyperbolic tangent by least: joined, through 0, flat at the end, where
 * 1 - error stands for all that follows. The curve is concave, so lines that begin above it by the error and sag below it by the error are
 * the longest, and the fewest.
 */
export const tanhLines = (count: number): TanhLines => {
  const known = made.get(count)
  if (known) return known
  let [low, high] = [0, 0.25]
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2
    if (linesWithin(middle).length > count) low = middle
    else high = middle
  }
  const found = { lines: linesWithin(high), error: high }
  made.set(count, found)
  return found
}
