import { z } from 'zod'

/** Ends of each channel's range, as fields of an encoder's parameters; values outside are clipped. */
export const rangeParameters = {
  /** Per channel, the value that counts as 0. */
  low: z.array(z.number()).min(1),
  /** Per channel, the value that counts as 1. */
  high: z.array(z.number()).min(1),
}

/** What is wrong with the ends, if anything: every channel needs low < high. */
export const rangeProblem = ({ low, high }: { readonly low: readonly number[]; readonly high: readonly number[] }): string | undefined => {
  if (low.length !== high.length) return `high: got ${high.length} values, expected ${low.length}, as many as in low`
  const wrong = low.findIndex((value, channel) => !(value < high[channel]!))
  return wrong < 0 ? undefined : `high[${wrong}]: got ${high[wrong]}, expected a number above low[${wrong}], which is ${low[wrong]}`
}
