import { getEventListeners } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { flowGate } from './flow-gate.ts'

/** Whether a promise has settled once every microtask and immediate that was due has run. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  promise.then(() => (done = true), () => (done = true))
  await setImmediate()
  return done
}

describe('flowGate', () => {
  test('lets pass while no later queue has reached the high mark', async () => {
    const gate = flowGate({ highWaterBytes: 100, lowWaterBytes: 40 })
    gate.openQueue(2).add(99)
    expect(await settled(gate.waitBelow(0))).toBe(true)
  })

  test('holds from the high mark down to the low mark', async () => {
    const gate = flowGate({ highWaterBytes: 100, lowWaterBytes: 40 })
    const queue = gate.openQueue(2)
    queue.add(100)
    const waiting = gate.waitBelow(0)
    queue.remove(59)
    expect(await settled(waiting)).toBe(false)
    queue.remove(1)
    expect(await settled(waiting)).toBe(true)
    queue.add(59)
    expect(await settled(gate.waitBelow(0))).toBe(true)
  })

  test('a stage waits for later queues only, never for its own', async () => {
    const gate = flowGate({ highWaterBytes: 100 })
    gate.openQueue(2).add(1000)
    expect(await settled(gate.waitBelow(2))).toBe(true)
    expect(await settled(gate.waitBelow(3))).toBe(true)
    expect(await settled(gate.waitBelow(1))).toBe(false)
  })

  test('waits until every later queue is below, two queues of one stage included', async () => {
    const gate = flowGate({ highWaterBytes: 100, lowWaterBytes: 0 })
    const queues = [gate.openQueue(1), gate.openQueue(1), gate.openQueue(4)]
    for (const queue of queues) queue.add(100)
    const first = gate.waitBelow(0)
    const middle = gate.waitBelow(1)
    queues[0].remove(100)
    queues[2].remove(100)
    expect([await settled(first), await settled(middle)]).toEqual([false, true])
    queues[1].remove(100)
    expect(await settled(first)).toBe(true)
  })

  test('a closed queue holds nobody back and counts nothing any more', async () => {
    const gate = flowGate({ highWaterBytes: 100 })
    const queue = gate.openQueue(1)
    queue.add(500)
    const waiting = gate.waitBelow(0)
    queue.close()
    expect(await settled(waiting)).toBe(true)
    queue.add(500)
    queue.remove(9000)
    expect(gate.statistics().totalBytes).toBe(0)
  })

  test('an aborted wait rejects with the reason, before and while it waits', async () => {
    const gate = flowGate({ highWaterBytes: 100 })
    const queue = gate.openQueue(1)
    queue.add(100)
    const controller = new AbortController()
    const waiting = gate.waitBelow(0, controller.signal)
    const reason = new Error('interrupted')
    expect(gate.statistics().waiting).toBe(1)
    controller.abort(reason)
    expect(gate.statistics().waiting).toBe(0)
    await expect(waiting).rejects.toBe(reason)
    await expect(gate.waitBelow(0, controller.signal)).rejects.toBe(reason)
    queue.close()
    await expect(gate.waitBelow(0, controller.signal)).rejects.toBe(reason)
  })

  test('leaves no listener on the signal of a wait that is over', async () => {
    const gate = flowGate({ highWaterBytes: 100 })
    const queue = gate.openQueue(1)
    queue.add(100)
    const { signal } = new AbortController()
    const waiting = gate.waitBelow(0, signal)
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    queue.close()
    await waiting
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('keeps peaks of each stage and of the whole, also after closing', () => {
    const gate = flowGate({ highWaterBytes: 100 })
    const late = gate.openQueue(3)
    const early = gate.openQueue(1)
    late.add(70)
    early.add(20)
    late.remove(60)
    early.add(5)
    late.close()
    expect(gate.statistics()).toEqual({
      totalBytes: 25,
      peakTotalBytes: 90,
      waiting: 0,
      queues: [{ stageIndex: 1, bytes: 25, peakBytes: 25 }, { stageIndex: 3, bytes: 0, peakBytes: 70 }],
    })
  })

  test('refuses marks in the wrong order and bytes that were never added', () => {
    expect(() => flowGate({ highWaterBytes: 10, lowWaterBytes: 10 }))
      .toThrow(/got marks 10 and 10, expected 0 <= low < high/)
    expect(() => flowGate({ highWaterBytes: Number.NaN })).toThrow(RangeError)
    expect(() => flowGate().openQueue(1).remove(1)).toThrow('stage 1 removed more bytes than it added')
  })
})
