import { ownerMark } from './owner-mark.ts'

const marked = /[-.]([\da-z]{1,6})-([\da-f]{4})([\da-f]{6})-[\da-f]{6}(\.tmp)?$/

/** Whether a name is one of `ownedName` whose process has ended; false for one of another machine, of which nothing can be said here. */
export const ownerIsGone = (name: string): boolean => {
  const [, number, place, started] = marked.exec(name) ?? []
  if (number === undefined) return false
  const here = ownerMark()?.split('-')[1]?.slice(0, 4)
  return place === here && ownerMark(Number.parseInt(number, 36)) !== `${number}-${place}${started}`
}
