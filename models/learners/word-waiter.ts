/**
 * Fewest and most looks at a word before a thread goes to sleep over it, some nanoseconds each. Looking saves being woken up, tens of
 * microseconds, where every thread has a processor, and only keeps the others from work where not: it doubles whenever it paid and halves
 * whenever it did not.
 */
const [fewestLooks, mostLooks] = [100, 12_800]
/** Milliseconds of one sleep: a process that was stopped for an hour slept once. */
const nap = 100

/**
 * A way to wait while a word that threads share is `value`, at most some milliseconds of sleep; it answers whether the word is another now.
 * Blocks the thread.
 */
export const wordWaiter = (words: Int32Array, word: number) => {
  let looks = 1600
  return (value: number, milliseconds: number): boolean => {
    for (let look = 0; look < looks; look++) {
      if (Atomics.load(words, word) === value) continue
      looks = Math.min(mostLooks, 2 * looks)
      return true
    }
    looks = Math.max(fewestLooks, looks / 2)
    for (let slept = 0; slept < milliseconds; slept += nap) {
      Atomics.wait(words, word, value, nap)
      if (Atomics.load(words, word) !== value) return true
    }
    return false
  }
}
