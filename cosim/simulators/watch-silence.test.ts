import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchSilence } from './watch-silence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells of silence once the deadline is over, counted from what was heard last', () => {
  const silence = vi.fn()
  const watch = watchSilence(1000, silence)
  watch.heard(true)
  vi.advanceTimersByTime(900)
  watch.heard(true)
  vi.advanceTimersByTime(999)
  expect(silence).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(silence).toHaveBeenCalledTimes(1)
})

it('says nothing where nothing is waited for', () => {
  const silence = vi.fn()
  const watch = watchSilence(1000, silence)
  watch.heard(true)
  watch.heard(false)
  vi.advanceTimersByTime(10_000)
  watch.heard(true)
  watch.stop()
  vi.advanceTimersByTime(10_000)
  expect(silence).not.toHaveBeenCalled()
})

it('a sign of life that has to be looked for begins the time anew', () => {
  const silence = vi.fn()
  let beats = 3
  watchSilence(1000, silence, () => beats-- > 0).heard(true)
  vi.advanceTimersByTime(1200)
  expect(silence).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(silence).toHaveBeenCalledTimes(1)
})

it('a thread that computed for longer than the deadline has not heard silence', async () => {
  vi.useRealTimers()
  const silence = vi.fn()
  const watch = watchSilence(200, silence)
  watch.heard(true)
  const end = performance.now() + 500
  while (performance.now() < end);
  // What came meanwhile is read behind the timers that are due.
  await new Promise((resolve) => void setImmediate(resolve))
  watch.stop()
  expect(silence).not.toHaveBeenCalled()
})
