import { expect, it } from 'vitest'
import { packArrays, unpackArrays } from './packed-arrays.ts'
import { replayBuffer, type ReplayBuffer } from './replay-buffer.ts'

const fill = (buffer: ReplayBuffer, from: number, to: number): void => {
  for (let n = from; n < to; n++) buffer.add(Float32Array.of(n, -n), n % 2, n / 10, Float32Array.of(n + 1, -n - 1), n % 5 === 0 ? 0 : 0.5)
}

it('keeps the newest transitions and gathers them in the order asked for', () => {
  const buffer = replayBuffer(4, 2)
  fill(buffer, 0, 6)
  expect(buffer.size()).toBe(4)
  const batch = buffer.gather(Int32Array.of(1, 2, 1))
  expect(Array.from(batch.observations)).toEqual([5, -5, 2, -2, 5, -5])
  expect(Array.from(batch.nexts)).toEqual([6, -6, 3, -3, 6, -6])
  expect([...batch.actions, ...batch.discounts]).toEqual([1, 0, 1, 0, 0.5, 0])
  expect(Array.from(batch.rewards)).toEqual([0.5, 0.2, 0.5].map(Math.fround))
})

it('is restored from packed bytes, and goes on overwriting where it was', () => {
  const first = replayBuffer(4, 2)
  fill(first, 0, 6)
  const { arrays, count } = first.save()
  const { header, arrays: stored } = unpackArrays(packArrays({ count }, arrays))
  const second = replayBuffer(4, 2)
  second.restore(stored, (header as { count: number }).count)
  for (const buffer of [first, second]) fill(buffer, 6, 7)
  const all = Int32Array.of(0, 1, 2, 3)
  expect(second.gather(all)).toEqual(first.gather(all))
})
