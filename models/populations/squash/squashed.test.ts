import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from '../../graph/fixtures/by-hand.ts'
import { sigmoid } from '../sigmoid.ts'
import { tanh } from '../tanh.ts'

const none = { past: () => 0n, spike: 0n, states: [] }
const kinds = { tanh, sigmoid }
const of = (kind: keyof typeof kinds, change: Partial<typeof handArithmetic> = {}) => {
  const arithmetic = { ...handArithmetic, format: 'QS2.13', membraneWidth: 16, coefficientFraction: 16, ...change }
  const constants = kinds[kind].constants({ kind } as never, arithmetic)
  return (current: bigint): bigint => kinds[kind].integerStep(bigintArithmetic, constants, arithmetic, { current, ...none }).membrane
}

describe('tanh and sigmoid in integers', () => {
  // From tables of the functions.
  it.each([
    ['tanh', 0.5, 0.46211715726], ['tanh', 1, 0.761594155956], ['tanh', -1, -0.761594155956], ['tanh', 2, 0.964027580076],
    ['tanh', 3, 0.995054753687], ['tanh', 0.25, 0.244918662404], ['sigmoid', 0, 0.5], ['sigmoid', 1, 0.73105857863],
    ['sigmoid', -1, 0.26894142137], ['sigmoid', 2, 0.880797077978], ['sigmoid', -3, 0.047425873178],
  ] as const)('%s of %f is next to %f', (kind, x, expected) => {
    expect(Math.abs(Number(of(kind)(BigInt(8192 * x))) / 8192 - expected)).toBeLessThan(4e-4)
  })

  it.each([
    ['tanh', 'floor', 1.81e-4, 1], ['tanh', 'nearest', 1.81e-4, 0.5], ['sigmoid', 'floor', 9.05e-5, 1],
    ['sigmoid', 'toward-zero', 9.05e-5, 1],
  ] as const)('%s, %s, misses its curve by no more than lines and roundings can', (kind, rounding, lines, product) => {
    const step = of(kind, { rounding })
    const curve = kind === 'tanh' ? Math.tanh : (x: number): number => 1 / (1 + Math.exp(-x))
    const bound = lines + (0.5 + 0.5 + product) / 8192 + (kind === 'tanh' ? 0.88 : 1.76) / 2 ** 17
    let furthest = 0
    for (let x = -32768; x < 32768; x += 3) furthest = Math.max(furthest, Math.abs(Number(step(BigInt(x))) / 8192 - curve(x / 8192)))
    expect(furthest).toBeLessThan(bound)
    expect(furthest).toBeGreaterThan(lines)
  })

  it('never fall where the current rises, are odd about their middle and stay where they end, whatever comes', () => {
    for (const kind of ['tanh', 'sigmoid'] as const) {
      const step = of(kind)
      const middle = kind === 'tanh' ? 0n : 4096n
      let last = step(-200_000n)
      for (let x = -80_000n; x <= 80_000n; x += 17n) {
        const here = step(x)
        expect(here).toBeGreaterThanOrEqual(last)
        expect(here - middle).toBe(middle - step(-x))
        last = here
      }
      expect([step(2n ** 40n), step(-(2n ** 40n))]).toEqual([step(80_000n), step(-80_000n)])
    }
  })

  it('are clipped to a membrane that does not hold 1, also where sums wrap', () => {
    const step = of('tanh', { format: 'QS0.7', membraneWidth: 8, overflow: 'wrap' })
    expect([step(2000n), step(-2000n)]).toEqual([127n, -128n])
  })
})
