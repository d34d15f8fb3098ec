import { z } from 'zod'

const whole = z.int().nonnegative().default(0)

/** How far recordings are moved at random, as options: fields of a {@link Jitter}; what is left out changes nothing. */
export const jitterOptions = {
  /** The whole recording, by so many steps at most, either way. */
  shiftSteps: whole,
  /** The whole recording, by so many lines at most, either way. */
  shiftLines: whole,
  /** Each event by itself, by so many steps at most, either way. */
  eventSteps: whole,
  /** Each event by itself, by so many lines at most, either way. */
  eventLines: whole,
  /** Probability with which an event is left out. */
  drop: z.number().min(0).lt(1).default(0),
  /** Standard deviation of what is added to each value. */
  noise: z.number().nonnegative().default(0),
  /** Values are multiplied by 2^x, x between -octaves and octaves, one for the recording. */
  octaves: z.number().nonnegative().max(20).default(0),
}
