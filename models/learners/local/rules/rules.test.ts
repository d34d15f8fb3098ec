import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../../../arithmetic/bigint-arithmetic.ts'
import { counterNumbers } from '../../../network/fixtures/counter-numbers.ts'
import { eligibility } from './eligibility.ts'
import { pairStdp } from './pair-stdp.ts'
import { tempotron } from './tempotron.ts'
import { windowStdp } from './window-stdp.ts'

const a = bigintArithmetic
const train = (text: string): number[] => [...text].map(Number)

describe('pair STDP', () => {
  const rule = { up: 0.5, down: 0.25, before: 0.5, after: 0.25 }

  it('adds the trace of the source with a spike of the target, and takes that of the target off with one of the source (by hand)', () => {
    const [sent, spiked] = [train('110010'), train('010100')]
    let ends = { source: 0, target: 0 }
    const seen = sent.map((one, step) => {
      const { change, ...next } = pairStdp.step(rule, ends, { sent: one, spiked: spiked[step]! })
      ends = next
      return [ends.source, ends.target, change]
    })
    // x: 1, 1.5, 0.75, 0.375, 1.1875, 0.59375. y: 0, 1, 0.25, 1.0625, 0.265625, 0.06640625.
    // Changes: none; 0.5 * 1.5; none; 0.5 * 0.375; -0.25 * 0.265625; none.
    expect(seen).toEqual([
      [1, 0, 0], [1.5, 1, 0.75], [0.75, 0.25, 0], [0.375, 1.0625, 0.1875], [1.1875, 0.265625, -0.06640625], [0.59375, 0.06640625, 0],
    ])
  })

  it('rounds in integers what it has to (by hand)', () => {
    const integers = { fraction: 3, coefficientFraction: 2, rounding: 'floor' as const }
    const sizes = { up: 5n, down: 3n, before: 3n, after: 1n }
    // x = floor(7 * 3 / 4) + 8 = 13, y = floor(11 / 4) = 2 and 8 more. Change: floor(5 * 13 / 8) - floor(3 * 2 / 8).
    expect(pairStdp.integerStep(a, sizes, integers, { source: 7n, target: 11n }, { sent: 1n, spiked: 1n }))
      .toEqual({ change: 8n, source: 13n, target: 10n })
  })

  it.each(['floor', 'nearest', 'toward-zero'] as const)('is in integers within what rounding can do, rounding %s', (rounding) => {
    const integers = { fraction: 12, coefficientFraction: 10, rounding }
    const next = counterNumbers(7)
    const unit = 2 ** -12
    const once = rounding === 'nearest' ? 0.5 : 1
    let furthest = 0
    for (let trial = 0; trial < 20; trial++) {
      // Shares that are units of a coefficient, and sizes that are units of a weight, so that products alone are rounded.
      const share = (): number => Math.floor(next() * 900) / 1024
      const size = (): number => Math.floor(next() * 4000) * unit
      const given = { up: size(), down: size(), before: share(), after: share() }
      const exact = Object.fromEntries(Object.entries(given).map(([name, value]) =>
        [name, BigInt(Math.round(value * (name === 'up' || name === 'down' ? 2 ** 12 : 2 ** 10)))])) as Record<keyof typeof given, bigint>
      let [ends, whole] = [{ source: 0, target: 0 }, { source: 0n, target: 0n }]
      let [weight, integer, bound] = [0, 0n, 0]
      // A trace that is left by a share s misses by at most once / (1 - s) units.
      const [missed, late] = [once / (1 - given.before), once / (1 - given.after)]
      for (let step = 0; step < 200; step++) {
        const [sent, spiked] = [Number(next() < 0.3), Number(next() < 0.3)]
        const { change, ...after } = pairStdp.step(given, ends, { sent, spiked })
        const { change: other, ...then } = pairStdp.integerStep(a, exact, integers, whole, { sent: BigInt(sent), spiked: BigInt(spiked) })
        ;[ends, whole] = [after, then]
        weight += change
        integer += other
        bound += spiked * (given.up * missed + once) + sent * (given.down * late + once)
        const error = Math.abs(weight / unit - Number(integer))
        expect(error).toBeLessThanOrEqual(bound + 1e-6)
        expect(Math.abs(ends.source / unit - Number(whole.source))).toBeLessThanOrEqual(missed + 1e-6)
        furthest = Math.max(furthest, error)
      }
    }
    expect(furthest).toBeGreaterThan(1)
  })
})

describe('STDP with a rectangular window', () => {
  const rule = { up: 2, down: 1, before: 2, after: 1 }

  it('counts pairs within the window alone (by hand)', () => {
    const [sent, spiked] = [train('100001101'), train('001100011')]
    let ends = windowStdp.start(rule)
    const changes = sent.map((one, step) => {
      const { change, ...next } = windowStdp.step(rule, ends, { sent: one, spiked: spiked[step]! })
      ends = next
      return change
    })
    // Source at 0: +2 at 2, not at 3. Target at 3: nothing of it at 5. Source at 6: +2 at 7. At 8 both: target at 7 takes 1, and +2.
    expect(changes).toEqual([0, 0, 2, 0, 0, 0, 0, 2, 1])
  })

  it('is the same numbers in integers', () => {
    const next = counterNumbers(3)
    const [whole, start] = [{ up: 2n, down: 1n, before: 2n, after: 1n }, windowStdp.start(rule)]
    let [ends, integers] = [start, { source: BigInt(start.source), target: BigInt(start.target) }]
    let moved = 0
    for (let step = 0; step < 3000; step++) {
      const [sent, spiked] = [Number(next() < 0.3), Number(next() < 0.3)]
      const { change, ...after } = windowStdp.step(rule, ends, { sent, spiked })
      const { change: other, ...then } = windowStdp.integerStep(a, whole, integers, { sent: BigInt(sent), spiked: BigInt(spiked) })
      ;[ends, integers] = [after, then]
      expect([Number(other), Number(integers.source), Number(integers.target)]).toEqual([change, ends.source, ends.target])
      moved += Math.abs(change)
    }
    expect(moved).toBeGreaterThan(500)
  })
})

describe('eligibility', () => {
  it('keeps what a rule would have changed, decaying (by hand)', () => {
    const kept = [1, 0, -0.5].reduce<number[]>((all, change) => [...all, eligibility.step(all.at(-1) ?? 0, change, 0.5)], [])
    expect(kept).toEqual([1, 0.5, -0.25])
    // floor(-5 * 3 / 4) + 2, and to the nearest.
    const of = (rounding: 'floor' | 'nearest') => eligibility.integerStep(a, -5n, 2n, 3n, { coefficientFraction: 2, rounding })
    expect([of('floor'), of('nearest')]).toEqual([-2n, -2n])
  })

  it('is in integers within once / (1 - decay) units', () => {
    const next = counterNumbers(5)
    let [kept, whole] = [0, 0n]
    for (let step = 0; step < 2000; step++) {
      const change = Math.round((next() - 0.5) * 100)
      kept = eligibility.step(kept, change, 0.9375)
      whole = eligibility.integerStep(a, whole, BigInt(change), 15n, { coefficientFraction: 4, rounding: 'floor' })
      expect(Math.abs(kept - Number(whole))).toBeLessThanOrEqual(16)
    }
  })
})

describe('the Tempotron', () => {
  // Two sources, four steps; a spike leaves 1, 0.5, 0.25.
  const given = { sent: [1, 0, 0, 0, 0, 1, 1, 0], sources: 2, response: [1, 0.5, 0.25, 0.125] }

  it('finds where the potential is highest, and what is left of each source there (by hand)', () => {
    // x: 1, 0.5, 0.25, 1.125; y: 0, 0, 1, 0.5. V with 1, 2: 1, 0.5, 2.25, 2.125; with 2, 1: 2, 1, 1.5, 2.75.
    const left = tempotron.left(given)
    expect([...left.rows]).toEqual([1, 0.5, 0.25, 1.125, 0, 0, 1, 0.5])
    expect([tempotron.peak(left, [1, 2]), tempotron.peak(left, [2, 1])]).toEqual([2, 3])
    expect(tempotron.change(left, 2, 1, 0.5)).toEqual([0.125, 0.5])
    expect(tempotron.change(left, 3, -1, 0.5)).toEqual([-0.5625, -0.25])
  })

  it('leaves sources out that sent nothing, and takes the first of several highest potentials (by hand)', () => {
    // The first of three sources is silent; the others send once each, with equal weights.
    const left = tempotron.left({ sent: [0, 1, 0, 0, 0, 1], sources: 3, response: [1, 0] })
    expect(left.sources).toEqual([1, 2])
    expect(tempotron.peak(left, [9, 0.5, 0.5])).toBe(0)
    expect(tempotron.peak(tempotron.left({ sent: [0, 0], sources: 1, response: [1, 1] }), [1])).toBe(0)
  })

  it('has the kernel of its source where the target is two exponentials: its peak and scale (published figures)', () => {
    const [slow, fast] = [15, 15 / 4]
    const kernel = (time: number): number => Math.exp(-time / slow) - Math.exp(-time / fast)
    const peak = ((slow * fast) / (slow - fast)) * Math.log(slow / fast)
    expect(1 / kernel(peak)).toBeCloseTo(2.1165, 4)
  })

  it('is in integers within half a unit of the table for each spike, and a unit of the weight', () => {
    const next = counterNumbers(9)
    const fraction = 8
    for (let trial = 0; trial < 200; trial++) {
      const response = Array.from({ length: 30 }, (_, step) => 0.87 ** step)
      const sent = response.map(() => Number(next() < 0.3))
      const rate = 1 + Math.floor(next() * 200)
      const exact = tempotron.change(tempotron.left({ sent, sources: 1, response }), 29, -1, rate)[0] ?? 0
      const table = response.map((one) => BigInt(Math.round(one * 2 ** fraction)))
      const integers = { sent: sent.map(BigInt), response: table }
      const whole = tempotron.integerChange(a, integers, -1, BigInt(rate), { fraction, rounding: 'floor' })
      const count = sent.reduce((sum, one) => sum + one, 0)
      expect(Math.abs(Number(whole) - exact)).toBeLessThanOrEqual((rate * count * 0.5) / 2 ** fraction + 1)
    }
  })
})
