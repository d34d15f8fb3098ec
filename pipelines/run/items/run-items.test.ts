import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runItems } from './run-items.ts'
import type { WorkItem } from './work-items.ts'

const items = (count: number): WorkItem[] => Array.from({ length: count }, (_, index) => ({ index, seed: index, override: index }))
const never = new AbortController().signal
/** Waits until its signal stops it, as a worker thread does. */
const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))

test.each([
  [1, 1],
  [2, 2],
  [3, 3],
  [64, 7],
])('with %i jobs, %i of 7 items run at a time, all of them once and begun in order', async (jobs, most) => {
  const begun: number[] = []
  let running = 0
  let peak = 0
  await runItems(items(7), jobs, never, async ({ index }) => {
    begun.push(index)
    peak = Math.max(peak, ++running)
    await wait(5 + (index % 3) * 5)
    running--
  })
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(peak).toBe(most)
})

test('a failure stops the others, begins no more, and is thrown when all have ended', async () => {
  const ended: number[] = []
  const begun: number[] = []
  await expect(runItems(items(9), 3, never, async ({ index }, signal) => {
    begun.push(index)
    if (index === 1) throw new Error('item 1 failed')
    await untilStopped(signal).catch(async (error: unknown) => {
      await wait(20)
      ended.push(index)
      throw error
    })
  })).rejects.toThrow('item 1 failed')
  expect([begun, ended.sort()]).toEqual([[0, 1, 2], [0, 2]])
})

test('what stops the run is what is thrown, also where an item fails of it', async () => {
  const controller = new AbortController()
  const reason = new Error('stopped')
  setTimeout(() => controller.abort(reason), 10)
  await expect(runItems(items(5), 2, controller.signal, async (_, signal) => {
    await untilStopped(signal).catch(() => {})
    throw new Error('killed')
  })).rejects.toBe(reason)
})

test('no items, nothing happens', async () => {
  await runItems([], 4, never, () => Promise.reject(new Error('never')))
})
