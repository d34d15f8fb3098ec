import type { Arithmetic } from '../../../arithmetic/arithmetic.ts'

/** A pair counts where its second spike comes at most so many steps after the first; what it adds then, or takes off. */
export type WindowStdp = {
  readonly up: number
  readonly down: number
  /** Steps for which a spike of a source, and of a target, is remembered; at least 1. */
  readonly before: number
  readonly after: number
}

/** Steps since the last spike of both ends; none is more than its window. */
type Ages<T> = { readonly source: T; readonly target: T }

/**
 * STDP with a rectangular window, one step of one synapse: a spike of the target adds `up` where the source spiked at most `before` steps
 * ago, this one included; a spike of the source takes `down` off where the target spiked in the last `after` steps. Counters start at 0
 * with a spike and stop one beyond the window. Nothing is rounded, so floats and integers are the same numbers.
 * Source: the emulator core of Gautam et al. 2025, "NeuroCoreX: An Open-Source FPGA-Based Spiking Neural Network Emulator with On-Chip
 * Learning" (arXiv 2506.14138), whose counters restart at 0 with a spike and count up to a window.
 */
export const windowStdp = {
  /** Counters that have seen no spike. */
  start: ({ before, after }: WindowStdp): Ages<number> => ({ source: before + 1, target: after + 1 }),
  step: ({ up, down, before, after }: WindowStdp, { source, target }: Ages<number>, { sent, spiked }: { sent: number; spiked: number }) => {
    const [young, late] = [sent > 0 ? 0 : Math.min(source + 1, before + 1), Math.min(target + 1, after + 1)]
    return {
      change: (spiked === 1 && young <= before ? up : 0) - (sent > 0 && late <= after ? down : 0),
      source: young, target: spiked === 1 ? 0 : late,
    }
  },
  integerStep: <T>(
    a: Arithmetic<T>,
    { up, down, before, after }: { readonly [Name in keyof WindowStdp]: T },
    { source, target }: Ages<T>,
    { sent, spiked }: { readonly sent: T; readonly spiked: T },
  ) => {
    const [zero, one] = [a.constant(0n), a.constant(1n)]
    const older = (age: T, window: T): T => a.select(a.atLeast(window, age), a.add(age, one), age)
    const came = a.atLeast(sent, one)
    const young = a.select(came, zero, older(source, before))
    const late = older(target, after)
    const added = a.select(spiked, a.select(a.atLeast(before, young), up, zero), zero)
    const taken = a.select(came, a.select(a.atLeast(after, late), down, zero), zero)
    return { change: a.subtract(added, taken), source: young, target: a.select(spiked, zero, late) }
  },
}
