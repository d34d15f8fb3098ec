/** Counts the seconds in which nothing was heard of a simulator that is waited for. */
export type SilenceWatch = {
  /** Something was heard; or, with `waiting` false, nothing is waited for any more. */
  heard(waiting: boolean): void
  stop(): void
}

/**
 * Calls `onSilence` when nothing was heard for `deadline` milliseconds while something is waited for. Only time in which this process could
 * have heard counts: it looks in short steps, so neither a thread that computed meanwhile nor a machine that slept is taken for silence.
 * `look` is asked before each step counts, for what does not come by itself: true where there is a sign of life.
 */
export const watchSilence = (deadline: number, onSilence: () => void, look: () => boolean = () => false): SilenceWatch => {
  const steps = 10
  let silent = 0
  let timer: NodeJS.Timeout | undefined
  const step = (): void => {
    silent = look() ? 0 : silent + 1
    if (silent >= steps) onSilence()
    else timer = setTimeout(step, deadline / steps)
  }
  const stop = (): void => clearTimeout(timer)
  return {
    stop,
    heard: (waiting) => {
      stop()
      silent = 0
      if (waiting) timer = setTimeout(step, deadline / steps)
    },
  }
}
