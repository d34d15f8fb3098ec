import { EngramError } from '../../errors/engram-error.ts'
import { SuffixAutomaton } from './suffix-automaton.ts'

/** Symbols times different symbols of a string at most: the table of its automaton then has 1 GiB. */
const mostProduct = 2 ** 27

/** Symbols as whole numbers from 0 in the order in which they first occur, and how many there are. */
const numbered = (symbols: ArrayLike<number>): { readonly string: Int32Array; readonly count: number } => {
  const numbers = new Map<number, number>()
  const string = new Int32Array(symbols.length)
  for (let at = 0; at < string.length; at++) {
    const symbol = symbols[at]!
    let number = numbers.get(symbol)
    if (number === undefined) numbers.set(symbol, (number = numbers.size))
    string[at] = number
  }
  return { string, count: numbers.size }
}

/**
 * How many phrases the parse of A. Lempel and J. Ziv (1976) makes of a string of any symbols, told apart by value: from left to right the
 * next phrase is the shortest word from there on that does not occur in all that stands before its own last symbol, so an occurrence may
 * overlap it. A word that the string ends within counts as a phrase. 0 of an empty string.
 *
 * One pass: while a word is read, its state in the automaton of all symbols before its last one is kept. Time grows as the length of the
 * string, and at most as the number of different symbols.
 * @throws EngramError (exit code 2) where length times different symbols is above 2^27
 */
export const lempelZivPhrases = (symbols: ArrayLike<number>): number => {
  const { string, count } = numbered(symbols)
  if (string.length * count > mostProduct) {
    const got = `${string.length} symbols, ${count} of them different`
    throw new EngramError(`string to parse: got ${got}, expected the product of both to be at most 2^27`, 2)
  }
  const automaton = new SuffixAutomaton(string.length, count)
  let [phrases, state] = [0, automaton.root]
  for (const symbol of string) {
    const next = automaton.next(state, symbol)
    if (next === 0) phrases++
    state = next || automaton.root
    // Where this splits the state of the word, the other half has the same edges until the next symbol, which is all that they are for.
    automaton.append(symbol)
  }
  return phrases + (state === automaton.root ? 0 : 1)
}
