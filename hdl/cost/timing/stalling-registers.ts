/** Stalls that are kept: at least one more than registers can wait in at once. */
const kept = 4

/**
 * Registers one behind the other that stand still together while what has reached their end cannot go on. Cycles are given in the order in
 * which they come; stalls that lie further back than what the registers hold are forgotten.
 */
export class StallingRegisters {
  readonly #from = new Float64Array(kept)
  readonly #until = new Float64Array(kept)
  #stalls = 0
  /** The cycle in which the last stall is over. */
  #moving = 0

  /** As an inference finds them. */
  reset(): void {
    this.#from.fill(0)
    this.#until.fill(0)
    this.#moving = 0
  }

  /** What is at the end from cycle `arrived` on can go in cycle `free`; they stand still till then. Returns the cycle in which it goes. */
  hold(arrived: number, free: number): number {
    if (free <= arrived) return arrived
    const at = this.#stalls++ % kept
    this.#from[at] = arrived
    this.#until[at] = free
    this.#moving = free
    return free
  }

  /** The first cycle behind `moves` cycles, at least one, in which they move, counted from cycle `start` on. */
  behind(start: number, moves: number): number {
    let end = start + moves
    if (this.#moving <= start) return end
    for (let back = kept; back > 0; back--) {
      const at = (this.#stalls + kept - back) % kept
      const from = this.#from[at]!
      const until = this.#until[at]!
      if (until > start && from < end) end += until - Math.max(from, start)
    }
    return end
  }
}
