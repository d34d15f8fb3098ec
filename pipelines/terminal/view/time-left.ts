import type { ItemView } from './item-view.ts'

/** When the run was started and what time it is now, in milliseconds. */
export type Clock = { readonly startedAt: number; readonly now: number }

/** Of an item's time, what training takes as far as anybody can know before: the rest is for all that comes behind. */
const training = 0.9

/** How much of an item is done, from 0 to 1. */
const doneOf = ({ state, trained }: ItemView): number =>
  (state === 'done' ? 1 : trained ? (training * trained.epoch) / trained.epochs : 0)

/**
 * Seconds that are left of a run, reckoned from the epochs and items that were done since it was started; undefined while nothing is known,
 * and when all is done. Trainings that stop early end before.
 */
export const timeLeft = (views: readonly ItemView[], { startedAt, now }: Clock): number | undefined => {
  const own = views.filter(({ before }) => !before)
  const done = own.reduce((sum, view) => sum + doneOf(view), 0)
  return done === 0 || done === own.length ? undefined : ((now - startedAt) / 1000 / done) * (own.length - done)
}
