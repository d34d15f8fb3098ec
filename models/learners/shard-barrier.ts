import { EngramError } from '../errors/engram-error.ts'
import { wordWaiter } from './word-waiter.ts'

/** Words of a barrier: how often all met, how many have come, whether it is broken. */
const [turnWord, comeWord, brokenWord] = [0, 1, 2]
/** Milliseconds after which a thread that has not come counts as lost. */
const patience = 60_000

/** Where threads that compute shards of one batch wait for one another between two parts of it. */
export type ShardBarrier = {
  /**
   * Returns when so many threads are here. Blocks the thread.
   * @throws EngramError (exit code 1) where one of them failed, or has not come for a minute
   */
  meet(threads: number): void
  /** Tells the others that this thread will not come any more. */
  break(): void
}

/** A barrier in three words that threads share, zero at first. */
export const shardBarrier = (words: Int32Array): ShardBarrier => {
  const awaitTurn = wordWaiter(words, turnWord)
  const refuseBroken = (): void => {
    if (Atomics.load(words, brokenWord) > 0) throw new EngramError('training threads: one of them failed', 1)
  }
  const open = (): void => {
    Atomics.add(words, turnWord, 1)
    Atomics.notify(words, turnWord)
  }
  return {
    meet: (threads) => {
      if (threads === 1) return
      const turn = Atomics.load(words, turnWord)
      refuseBroken()
      if (Atomics.add(words, comeWord, 1) + 1 === threads) {
        Atomics.store(words, comeWord, 0)
        open()
      } else if (!awaitTurn(turn, patience))
        throw new EngramError(`training threads: not all ${threads} have come for ${patience / 1000} s`, 1)
      refuseBroken()
    },
    break: () => {
      Atomics.store(words, brokenWord, 1)
      open()
    },
  }
}
