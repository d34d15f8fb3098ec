/** Most letters of a name. */
const longest = 40

/** What the part of a connection with so many steps of delay is called, another name than those that are taken, of which it is then one. */
export const loweredName = (name: string, late: number, taken: Set<string>): string => {
  for (let number = 0; ; number++) {
    const end = `-${late}${number === 0 ? '' : `-${number}`}`
    const found = `${name.slice(0, longest - end.length)}${end}`
    if (taken.has(found)) continue
    taken.add(found)
    return found
  }
}
