/** Windows of a stream, ready to run: [window][step][line], and the steps of each. */
export type Windows = { readonly inputs: Int32Array; readonly lengths: Int32Array }

/** Cuts a stream that comes in pieces of any length into windows of `every` steps of `size` lines. */
export class StreamWindows {
  readonly #every: number
  readonly #size: number
  #waiting: Int32Array[] = []
  #steps = 0

  constructor(every: number, size: number) {
    this.#every = every
    this.#size = size
  }

  /** Steps more, [step][line]. */
  add(inputs: Int32Array): void {
    if (inputs.length === 0) return
    this.#waiting.push(inputs)
    this.#steps += inputs.length / this.#size
  }

  /** The windows that are whole, nothing where there are none; with `all` the last one as well, which is shorter. */
  take(all = false): Windows | undefined {
    const [every, size] = [this.#every, this.#size]
    const windows = all ? Math.ceil(this.#steps / every) : Math.floor(this.#steps / every)
    if (windows === 0) return undefined
    const inputs = new Int32Array(windows * every * size)
    const taken = Math.min(this.#steps, windows * every) * size
    let at = 0
    while (at < taken) {
      const [first] = this.#waiting as [Int32Array]
      const part = first.subarray(0, taken - at)
      inputs.set(part, at)
      at += part.length
      if (part.length === first.length) this.#waiting.shift()
      else this.#waiting[0] = first.slice(part.length)
    }
    this.#steps -= taken / size
    return {
      inputs, lengths: Int32Array.from({ length: windows }, (_, window) => Math.min(every, taken / size - window * every)),
    }
  }
}
