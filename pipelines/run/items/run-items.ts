import type { WorkItem } from './work-items.ts'

/**
 * Works through items from the first on, at most `jobs` at a time. The first failure stops those that are at work, by their signal, and
 * begins no other; it is thrown once all have ended, so that nobody writes any more. Aborting `signal` stops them the same way.
 */
export async function runItems(
  items: readonly WorkItem[],
  jobs: number,
  signal: AbortSignal,
  work: (item: WorkItem, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stopping = new AbortController()
  const either = AbortSignal.any([signal, stopping.signal])
  const waiting = items[Symbol.iterator]()
  // One at a time is taken from what waits, so that a long list costs nothing but itself.
  const lane = async (): Promise<void> => {
    for (const item of waiting) {
      if (either.aborted) return
      try {
        await work(item, either)
      } catch (error) {
        stopping.abort(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, lane))
  // The reason is that of whatever came first: the caller's signal, or the failure.
  either.throwIfAborted()
}
