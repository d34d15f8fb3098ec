/**
 * Marks in bytes: a queue that reaches `highWaterBytes` is full and stays so until it has fallen to `lowWaterBytes`.
 */
export type FlowGateOptions = { readonly highWaterBytes?: number; readonly lowWaterBytes?: number }

/** One queue of an asynchronous stage; its owner counts bytes in and out and closes it when the stage ends. */
export type FlowQueue = {
  readonly bytes: number
  add(bytes: number): void
  remove(bytes: number): void
  close(): void
}

export type QueueStatistics = { readonly stageIndex: number; readonly bytes: number; readonly peakBytes: number }

export type FlowStatistics = {
  readonly totalBytes: number
  readonly peakTotalBytes: number
  /** How many wait now. */
  readonly waiting: number
  /** One entry for each stage that ever opened a queue, in stage order; closed queues keep their peak. */
  readonly queues: readonly QueueStatistics[]
}

export type FlowGate = {
  openQueue(stageIndex: number): FlowQueue
  /**
   * Resolves when no queue of a stage AFTER `stageIndex` is full, at once if none is. A stage thus never waits for its
   * own queue, the last one never waits at all, and the pipe cannot deadlock. Rejects with the signal's reason when
   * aborted.
   */
  waitBelow(stageIndex: number, signal?: AbortSignal): Promise<void>
  statistics(): FlowStatistics
}

type Level = { bytes: number; peakBytes: number }
type Waiter = { readonly stageIndex: number; readonly resolve: () => void }

/**
 * The one gate that bounds the memory of a run. RxJS pushes and cannot be held back, so asynchronous stages report what
 * they queue and those that produce wait here before they produce more. Nothing travels with a batch: an operator that
 * drops or collects batches cannot starve the gate.
 */
export function flowGate(options: FlowGateOptions = {}): FlowGate {
  const { highWaterBytes = 32 * 2 ** 20, lowWaterBytes = highWaterBytes / 2 } = options
  if (!(highWaterBytes > 0 && lowWaterBytes >= 0 && lowWaterBytes < highWaterBytes)) {
    const got = `${lowWaterBytes} and ${highWaterBytes}`
    throw new RangeError(`flow gate: got marks ${got}, expected 0 <= low < high in bytes`)
  }
  const levels = new Map<number, Level>()
  /** The full queues, each with the stage it belongs to. */
  const full = new Map<object, number>()
  const waiters = new Set<Waiter>()
  let totalBytes = 0
  let peakTotalBytes = 0

  const isBelow = (stageIndex: number): boolean => {
    for (const owner of full.values()) if (owner > stageIndex) return false
    return true
  }

  function release(): void {
    for (const waiter of waiters) {
      if (!isBelow(waiter.stageIndex)) continue
      waiters.delete(waiter)
      waiter.resolve()
    }
  }

  function openQueue(stageIndex: number): FlowQueue {
    const level = levels.get(stageIndex) ?? { bytes: 0, peakBytes: 0 }
    levels.set(stageIndex, level)
    let bytes = 0
    let closed = false

    function change(difference: number): void {
      if (closed) return
      if (bytes + difference < 0) {
        throw new RangeError(`flow gate: stage ${stageIndex} removed more bytes than it added`)
      }
      bytes += difference
      level.bytes += difference
      totalBytes += difference
      level.peakBytes = Math.max(level.peakBytes, level.bytes)
      peakTotalBytes = Math.max(peakTotalBytes, totalBytes)
      if (bytes >= highWaterBytes) full.set(queue, stageIndex)
      else if (bytes <= lowWaterBytes && full.delete(queue)) release()
    }

    const queue: FlowQueue = {
      get bytes() {
        return bytes
      },
      add: (added) => change(added),
      remove: (removed) => change(-removed),
      close() {
        change(-bytes)
        closed = true
      },
    }
    return queue
  }

  function waitBelow(stageIndex: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    if (isBelow(stageIndex)) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        stageIndex,
        resolve() {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        },
      }
      function onAbort(): void {
        waiters.delete(waiter)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      waiters.add(waiter)
    })
  }

  const statistics = (): FlowStatistics => ({
    totalBytes,
    peakTotalBytes,
    waiting: waiters.size,
    queues: [...levels].sort(([a], [b]) => a - b).map(([stageIndex, level]) => ({ stageIndex, ...level })),
  })

  return { openQueue, waitBelow, statistics }
}
