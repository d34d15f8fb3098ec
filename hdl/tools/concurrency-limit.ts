/** Gives a function that runs tasks, at most `limit` at a time, in the order in which they were given. */
export const concurrencyLimit = (limit: number): (<T>(task: () => Promise<T>) => Promise<T>) => {
  let running = 0
  const waiting: (() => void)[] = []
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      // The place goes to the next in line, or is given back.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
