import type { ScheduleDescription } from './schedule-description.ts'

/** From `from` to `to` in half a wave of a cosine, `share` of the way. */
const between = (from: number, to: number, share: number): number => to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * share))

/**
 * The share of the learning rate at an update, counted from 0, of `epochs` epochs of so many updates.
 * Source of `one-cycle`: Smith and Topin 2019, "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates".
 */
export const learningRateAt = (
  schedule: ScheduleDescription,
  update: number,
  { epochs, updatesPerEpoch }: { readonly epochs: number; readonly updatesPerEpoch: number },
): number => {
  if (schedule.kind === 'constant') return 1
  if (schedule.kind === 'step') return schedule.factor ** Math.floor(update / updatesPerEpoch / schedule.every)
  const share = update / Math.max(1, epochs * updatesPerEpoch - 1)
  if (schedule.kind === 'cosine') return between(1, schedule.end, share)
  const { rise, start, end } = schedule
  return share < rise ? between(start, 1, share / rise) : between(1, end, (share - rise) / (1 - rise))
}
