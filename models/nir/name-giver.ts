const longest = 40

/**
 * Gives names as a description can have them: lower case, what is no letter, digit, `-` or `_` becomes `-`, at most 40 of them, each name
 * once, with a number behind it where it was given before.
 */
export const nameGiver = (taken: readonly string[] = []): ((wanted: string) => string) => {
  const given = new Set(taken)
  return (wanted) => {
    const plain = wanted.toLowerCase().replaceAll(/[^a-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '')
    const begun = (/^[a-z]/.test(plain) ? plain : `n${plain}`).slice(0, longest)
    let name = begun
    for (let number = 2; given.has(name); number++) name = `${begun.slice(0, longest - 1 - String(number).length)}-${number}`
    given.add(name)
    return name
  }
}
