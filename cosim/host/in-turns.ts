/** Works that are done one after the other, in the order in which they are given; one that fails does not hinder those behind it. */
export const inTurns = (): <T>(work: () => Promise<T>) => Promise<T> => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn.catch(() => {})
    return turn
  }
}
