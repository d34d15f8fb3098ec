import { expect, it } from 'vitest'
import { counterRandom } from '../../random/counter-random.ts'
import { StreamWindows } from './stream-windows.ts'

it('cuts pieces of any length into windows, and gives every step once', () => {
  const random = counterRandom(4, 'pieces')
  for (let trial = 0; trial < 50; trial++) {
    const [every, size] = [1 + Math.floor(random.uniform(trial, 0) * 6), 1 + Math.floor(random.uniform(trial, 1) * 3)]
    const windows = new StreamWindows(every, size)
    const found: number[] = []
    let next = 0
    for (let piece = 0; piece < 20; piece++) {
      const steps = Math.floor(random.uniform(trial, 2 + piece) * 9)
      windows.add(Int32Array.from({ length: steps * size }, () => next++))
      const taken = windows.take(piece === 19)
      if (piece < 19) expect(taken?.lengths.every((length) => length === every) ?? true).toBe(true)
      taken?.lengths.forEach((length, window) => {
        found.push(...taken.inputs.subarray(window * every * size, (window * every + length) * size))
      })
    }
    expect(found).toEqual(Array.from({ length: next }, (_, value) => value))
    expect(windows.take(true)).toBeUndefined()
  }
})
