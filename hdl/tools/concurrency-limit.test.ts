import { expect, it } from 'vitest'
import { concurrencyLimit } from './concurrency-limit.ts'

it('runs tasks in order, as many at a time as it may, and goes on after one that fails', async () => {
  const limited = concurrencyLimit(2)
  let running = 0
  let most = 0
  const order: number[] = []
  const task = (number: number) => limited(async () => {
    most = Math.max(most, ++running)
    order.push(number)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
    if (number === 1) throw new Error('one')
    return number
  })
  const ended = await Promise.allSettled([0, 1, 2, 3, 4].map(task))
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect([most, running, order]).toEqual([2, 0, [0, 1, 2, 3, 4]])
})
