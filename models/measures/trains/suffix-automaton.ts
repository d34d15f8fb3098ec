/** No state. */
const none = 0

/**
 * The suffix automaton of a string that grows by a symbol at a time (A. Blumer and others, 1985): from its root just those words lead along
 * edges that occur in the string. A string of n symbols out of k takes time in proportion to n k at most and a table of 2 n k edges.
 */
export class SuffixAutomaton {
  /** The state of the empty word. */
  readonly root = 1
  readonly #symbols: number
  /** The state to which each symbol leads from each state. */
  readonly #next: Int32Array
  /** Length of the longest word of each state. */
  readonly #longest: Int32Array
  /** The state of the longest suffix of its words that is in another state. */
  readonly #link: Int32Array
  #states = 2
  /** The state of the whole string. */
  #whole = 1

  /** For a string of at most so many symbols, each a whole number below `symbols`. */
  constructor(most: number, symbols: number) {
    const states = 2 * most + 2
    this.#symbols = symbols
    this.#next = new Int32Array(states * symbols)
    this.#longest = new Int32Array(states)
    this.#link = new Int32Array(states)
  }

  /** The state to which a symbol leads; 0 where that word does not occur. */
  next(state: number, symbol: number): number {
    return this.#next[state * this.#symbols + symbol]!
  }

  /** Lets the string grow by a symbol. */
  append(symbol: number): void {
    const [next, link, longest, symbols] = [this.#next, this.#link, this.#longest, this.#symbols]
    const whole = this.#states++
    let at = this.#whole
    this.#whole = whole
    longest[whole] = longest[at]! + 1
    for (; at !== none && next[at * symbols + symbol] === none; at = link[at]!) next[at * symbols + symbol] = whole
    if (at === none) {
      link[whole] = this.root
      return
    }
    const before = next[at * symbols + symbol]!
    if (longest[before] === longest[at]! + 1) {
      link[whole] = before
      return
    }
    // Those of its words that end the string now are a state of their own.
    const clone = this.#states++
    longest[clone] = longest[at]! + 1
    next.copyWithin(clone * symbols, before * symbols, (before + 1) * symbols)
    link[clone] = link[before]!
    link[before] = link[whole] = clone
    for (; at !== none && next[at * symbols + symbol] === before; at = link[at]!) next[at * symbols + symbol] = clone
  }
}
