const opening = '([{'
const closing = ')]}'

/**
 * Where the operand that ends at `at` begins: behind the operator, bracket or assignment before it. Comparisons are part of it, and with
 * `whole` also `&&` and `||`, as in the condition of a choice.
 */
export const operandStart = (text: string, at: number, whole = false): number => {
  const ends = whole ? /(?:[?:;,\n]|(?:^|[^=!<>])=|<=) *$/ : /(?:[?:;,\n]|(?:^|[^=!<>])=|<=|&&|\|\|) *$/
  let depth = 0
  let index = at
  for (; index > 0; index--) {
    const character = text[index - 1]!
    if (closing.includes(character)) depth++
    else if (opening.includes(character) && depth-- === 0) break
    else if (depth === 0 && text[index] !== '=' && ends.test(text.slice(Math.max(0, index - 4), index))) break
  }
  return index + /^ */.exec(text.slice(index))![0].length
}

/** Where the operand that begins at `at` ends: before the next operator, separator or closing bracket of its own depth. */
export const operandEnd = (text: string, at: number): number => {
  let depth = 0
  for (let index = at; index < text.length; index++) {
    const character = text[index]!
    if (opening.includes(character)) depth++
    else if (closing.includes(character) && depth-- === 0) return index
    else if (depth === 0 && /^(?:[;,\n]| (?:&&|\|\||\?|:) )/.test(text.slice(index, index + 4))) return index
  }
  return text.length
}
