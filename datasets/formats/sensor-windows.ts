import { z } from 'zod'

/** Options of windows over what sensors recorded, in milliseconds. */
export const windowOptions = (defaults: { readonly window: number; readonly stride: number; readonly step: number }) => ({
  /** How long a sample is. */
  windowMs: z.number().positive().max(600_000).default(defaults.window),
  /** How long after it the next one begins. */
  strideMs: z.number().positive().max(600_000).default(defaults.stride),
  /** How long a step is: values are interpolated on a grid of steps. */
  stepMs: z.number().positive().max(60_000).default(defaults.step),
  /** The part of a window's rows that has to have one label. */
  share: z.number().gt(0.5).max(1).default(0.8),
  /** A window in which two rows lie further apart is left out. */
  longestGapMs: z.number().positive().default(200),
})

export type WindowOptions = {
  readonly windowMs: number
  readonly strideMs: number
  readonly stepMs: number
  readonly share: number
  readonly longestGapMs: number
}

/** What one sensor recorded: times in ms that ascend, and values [row][channel]. */
export type SensorTrack = { readonly times: Float64Array; readonly channels: number; readonly values: Float32Array }

/** A window of a recording, by its first ms. */
export type SensorWindow = { readonly start: number; readonly label: number }

/** The first row at or after a time. */
const rowAt = (times: Float64Array, time: number): number => {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle] < time) low = middle + 1
    else high = middle
  }
  return low
}

const gapFree = ({ times }: SensorTrack, start: number, end: number, longest: number): boolean => {
  for (let row = Math.max(1, rowAt(times, start)); row < times.length && times[row - 1] <= end; row++) {
    if (times[row] - times[row - 1] > longest && times[row] > start) return false
  }
  return true
}

/**
 * The windows of a recording that have one label in enough of their rows, from the first moment that all tracks have to the last, one each
 * `strideMs`. Labels are those of the rows of the first track.
 */
export const sensorWindows = (tracks: readonly SensorTrack[], labels: Int32Array, options: WindowOptions): readonly SensorWindow[] => {
  const { windowMs, strideMs, stepMs, share, longestGapMs } = options
  if (tracks.some(({ times }) => times.length < 2)) return []
  const first = Math.max(...tracks.map(({ times }) => times[0]))
  const last = Math.min(...tracks.map(({ times }) => times[times.length - 1]))
  const windows: SensorWindow[] = []
  for (let number = 0; ; number++) {
    const start = first + number * strideMs
    // The last step begins before the window ends.
    if (start + windowMs - stepMs > last) return windows
    const [from, to] = [rowAt(tracks[0].times, start), rowAt(tracks[0].times, start + windowMs)]
    const counts = new Map<number, number>()
    for (const label of labels.subarray(from, to)) counts.set(label, (counts.get(label) ?? 0) + 1)
    const [label, count] = [...counts].toSorted(([a, most], [b, other]) => other - most || a - b)[0] ?? [0, 0]
    if (count < share * (to - from) || count === 0) continue
    if (tracks.every((track) => gapFree(track, start, start + windowMs - stepMs, longestGapMs))) windows.push({ start, label })
  }
}

/** The values of all tracks, side by side, on the grid of a window: [step][channel], linear between rows. */
export const windowValues = (tracks: readonly SensorTrack[], start: number, { windowMs, stepMs }: WindowOptions): Float32Array => {
  const length = Math.round(windowMs / stepMs)
  const width = tracks.reduce((sum, { channels }) => sum + channels, 0)
  const values = new Float32Array(length * width)
  let first = 0
  for (const { times, channels, values: own } of tracks) {
    for (let step = 0; step < length; step++) {
      const time = start + step * stepMs
      const after = Math.min(Math.max(rowAt(times, time), 1), times.length - 1)
      const between = times[after] - times[after - 1]
      const part = between === 0 ? 1 : Math.min(Math.max((time - times[after - 1]) / between, 0), 1)
      for (let channel = 0; channel < channels; channel++) {
        const [a, b] = [own[(after - 1) * channels + channel], own[after * channels + channel]]
        values[step * width + first + channel] = a + (b - a) * part
      }
    }
    first += channels
  }
  return values
}
