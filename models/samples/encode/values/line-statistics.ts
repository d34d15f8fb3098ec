import type { Scale } from './scale-sample.ts'

/** By what lines are brought to one scale. */
export type Norm = 'standard' | 'range' | 'peak'

/**
 * Statistics of every line over any number of recordings, added one by one. Mean and variance by Welford's method (Technometrics 4, 1962,
 * 419), so that a large mean costs no digits.
 */
export class LineStatistics {
  readonly lines: number
  #count = 0
  readonly #mean: Float64Array
  readonly #squares: Float64Array
  readonly #low: Float64Array
  readonly #high: Float64Array

  constructor(lines: number) {
    this.lines = lines
    this.#mean = new Float64Array(lines)
    this.#squares = new Float64Array(lines)
    this.#low = new Float64Array(lines).fill(Infinity)
    this.#high = new Float64Array(lines).fill(-Infinity)
  }

  /** Adds values [step][line]. */
  add(values: Float32Array): void {
    for (let at = 0; at < values.length; at += this.lines) {
      this.#count++
      for (let line = 0; line < this.lines; line++) {
        const value = values[at + line]!
        const from = value - this.#mean[line]!
        this.#mean[line]! += from / this.#count
        this.#squares[line]! += from * (value - this.#mean[line]!)
        if (value < this.#low[line]!) this.#low[line] = value
        if (value > this.#high[line]!) this.#high[line] = value
      }
    }
  }

  /**
   * The scale that brings each line, or all of them together, to mean 0 and standard deviation 1 (of all values, not of a sample of
   * them), to 0 to 1, or to an absolute value of at most 1. What never varies is not divided.
   */
  scale(norm: Norm, together: boolean): Scale {
    const { lines } = this
    const all = { offset: new Float64Array(lines), scale: new Float64Array(lines).fill(1) }
    const own = Array.from({ length: lines }, (_, line) => line)
    for (const group of together ? [own] : own.map((line) => [line])) {
      const mean = group.reduce((sum, line) => sum + this.#mean[line]!, 0) / group.length
      // Within lines, and between their means.
      const variance = group.reduce((sum, line) => sum + this.#squares[line]! / this.#count + (this.#mean[line]! - mean) ** 2, 0)
        / group.length
      const low = Math.min(...group.map((line) => this.#low[line]!))
      const high = Math.max(...group.map((line) => this.#high[line]!))
      const [offset, divisor] = norm === 'standard' ? [mean, Math.sqrt(variance)] : norm === 'range' ? [low, high - low]
        : [0, Math.max(-low, high)]
      for (const line of group) {
        all.offset[line] = offset
        all.scale[line] = divisor > 0 ? divisor : 1
      }
    }
    return all
  }
}
