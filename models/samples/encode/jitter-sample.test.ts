import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterRandom } from '../../random/counter-random.ts'
import { anyEvents } from '../fixtures/any-events.ts'
import { eventsOf } from '../fixtures/events-of.ts'
import { eventsSample } from '../fixtures/events-sample.ts'
import { rowsOf } from '../fixtures/rows-of.ts'
import { valuesSample } from '../fixtures/values-sample.ts'
import { jitterSample, type Jitter } from './jitter-sample.ts'

const random = counterRandom(7, 'jitter')
const none: Jitter = { shiftSteps: 0, shiftLines: 0, eventSteps: 0, eventLines: 0, drop: 0, noise: 0, octaves: 0 }
const row = eventsSample(1001, 1001, Array.from({ length: 1001 }, (_, at) => [at, at]))

describe('jitterSample', () => {
  it('changes nothing where nothing is asked for', () => {
    expect(jitterSample(row, none, random, 3)).toEqual(row)
    const values = valuesSample([[1, 2], [3, 4]])
    expect(jitterSample(values, none, random, 3)).toEqual(values)
  })

  it('moves a whole recording by one shift, each as likely as any other', () => {
    const sample = eventsSample(21, 21, [[10, 10]])
    const counts = new Map<string, number>()
    for (let number = 0; number < 4500; number++) {
      const [moved] = eventsOf(jitterSample(sample, { ...none, shiftSteps: 1, shiftLines: 1 }, random, number))
      const [step, line] = moved!
      const shift = `${step - 10} ${line - 10}`
      counts.set(shift, (counts.get(shift) ?? 0) + 1)
    }
    expect(counts.size).toBe(9)
    // Four standard deviations of a binomial count.
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(4 * Math.sqrt(4500 * (1 / 9) * (8 / 9)))
    const moved = eventsOf(jitterSample(row, { ...none, shiftSteps: 5, shiftLines: 3 }, random, 1))
    expect(new Set(moved.map(([step, line]) => step - line)).size).toBe(1)
  })

  it('moves values with their lines and steps, silent where nothing was', () => {
    const values = valuesSample([[1, 2], [3, 4]])
    const seen = new Set(Array.from({ length: 200 }, (_, number) =>
      JSON.stringify(rowsOf(jitterSample(values, { ...none, shiftSteps: 1 }, random, number)))))
    expect([...seen].toSorted()).toEqual(['[[0,0],[1,2]]', '[[1,2],[3,4]]', '[[3,4],[0,0]]'])
    const lines = new Set(Array.from({ length: 200 }, (_, number) =>
      JSON.stringify(rowsOf(jitterSample(values, { ...none, shiftLines: 1 }, random, number)))))
    expect([...lines].toSorted()).toEqual(['[[0,1],[0,3]]', '[[1,2],[3,4]]', '[[2,0],[4,0]]'])
  })

  it('moves every event by itself, and leaves out as many as it is told', () => {
    const moved = eventsOf(jitterSample(row, { ...none, eventSteps: 2 }, random, 0))
    const by = moved.map(([step, line]) => step - line)
    expect([Math.min(...by), Math.max(...by)]).toEqual([-2, 2])
    const dropped = eventsOf(jitterSample(row, { ...none, drop: 0.25 }, random, 0))
    expect(Math.abs(dropped.length - 751)).toBeLessThan(4 * Math.sqrt(1001 * 0.25 * 0.75))
  })

  it('adds normal noise, and makes a whole recording louder or softer', () => {
    const silent = valuesSample(Array.from({ length: 10_000 }, () => [0]))
    const noise = rowsOf(jitterSample(silent, { ...none, noise: 2 }, random, 0)).flat()
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length
    const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length
    expect(Math.abs(mean)).toBeLessThan(4 * (2 / 100))
    // The variance of normal numbers has standard deviation 4 sqrt(2 / 10,000).
    expect(Math.abs(variance - 4)).toBeLessThan(4 * 4 * Math.sqrt(2 / 10_000))
    // Of normal numbers 68.27 % lie within one standard deviation, of uniform ones 57.7 %.
    const inside = noise.filter((value) => Math.abs(value) < 2).length
    expect(Math.abs(inside - 6827)).toBeLessThan(4 * Math.sqrt(10_000 * 0.6827 * 0.3173))
    const factors = Array.from({ length: 300 }, (_, number) =>
      rowsOf(jitterSample(valuesSample([[1], [4]]), { ...none, octaves: 1 }, random, number)).flat())
    expect(factors.every(([one, four]) => one! >= 0.5 && one! <= 2 && four === 4 * one!)).toBe(true)
    expect([Math.min(...factors.map(([one]) => one!)) < 0.55, Math.max(...factors.map(([one]) => one!)) > 1.8]).toEqual([true, true])
  })

  it('is a function of seed and number, keeps events in order and never has more of them', () => {
    const wild: Jitter = { ...none, shiftSteps: 3, shiftLines: 2, eventSteps: 4, eventLines: 2, drop: 0.2 }
    fc.assert(fc.property(anyEvents, fc.nat(), (sample, number) => {
      const moved = jitterSample(sample, wild, random, number)
      expect(jitterSample(sample, wild, counterRandom(7, 'jitter'), number)).toEqual(moved)
      const events = eventsOf(moved)
      expect(events.every(([step, line], at) => at === 0 || step > events[at - 1]![0] || line > events[at - 1]![1])).toBe(true)
      const sum = (all: typeof events): number => all.reduce((total, [, , size]) => total + size, 0)
      expect(sum(events)).toBeLessThanOrEqual(sum(eventsOf(sample)))
    }))
    expect(eventsOf(jitterSample(row, wild, random, 1))).not.toEqual(eventsOf(jitterSample(row, wild, random, 2)))
    expect(eventsOf(jitterSample(row, wild, random, 1))).not.toEqual(eventsOf(jitterSample(row, wild, counterRandom(8, 'jitter'), 1)))
  })
})
