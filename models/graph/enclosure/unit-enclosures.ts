/** A line that a curve stays near while what enters is between two ends: slope * x + offset, up to `beyond` either way. */
export type EnclosingLine = { readonly slope: number; readonly offset: number; readonly beyond: number }

/** Of a curve that never falls less than by `slope` between the ends: what it is above the line of that slope grows. */
const between = (curve: (x: number) => number, slope: number, low: number, high: number): EnclosingLine => {
  const [least, most] = [curve(low) - slope * low, curve(high) - slope * high]
  return { slope, offset: (least + most) / 2, beyond: (most - least) / 2 }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** The lines of what units that keep nothing do; a curve that bends to both sides is flattest at one of the ends. */
export const unitEnclosures: Readonly<Record<string, (low: number, high: number) => EnclosingLine>> = {
  relay: () => ({ slope: 1, offset: 0, beyond: 0 }),
  relu: (low, high) => {
    if (low >= 0) return { slope: 1, offset: 0, beyond: 0 }
    if (high <= 0) return { slope: 0, offset: 0, beyond: 0 }
    const slope = high / (high - low)
    return { slope, offset: (-slope * low) / 2, beyond: (-slope * low) / 2 }
  },
  tanh: (low, high) => between(Math.tanh, Math.min(...[low, high].map((x) => 1 - Math.tanh(x) ** 2)), low, high),
  sigmoid: (low, high) => between(sigmoid, Math.min(...[low, high].map((x) => sigmoid(x) * sigmoid(-x))), low, high),
}
