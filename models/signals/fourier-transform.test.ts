import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fourierTransform } from './fourier-transform.ts'

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

describe('fourierTransform', () => {
  it('agrees with the sum that defines it', () => {
    const value = fc.integer({ min: -1000, max: 1000 }).map((whole) => whole / 100)
    const signal = fc.constantFrom(1, 2, 4, 16, 64).chain((size) =>
      fc.tuple(fc.array(value, { minLength: size, maxLength: size }), fc.array(value, { minLength: size, maxLength: size })))
    fc.assert(fc.property(signal, ([re, im]) => {
      const size = re.length
      const [real, imaginary] = [Float64Array.from(re), Float64Array.from(im)]
      fourierTransform(size)(real, imaginary)
      for (let k = 0; k < size; k++) {
        const angle = (n: number): number => (-2 * Math.PI * k * n) / size
        expect(real[k]).toBeCloseTo(sum(re.map((x, n) => x * Math.cos(angle(n)) - im[n]! * Math.sin(angle(n)))), 8)
        expect(imaginary[k]).toBeCloseTo(sum(re.map((x, n) => x * Math.sin(angle(n)) + im[n]! * Math.cos(angle(n)))), 8)
      }
    }), { numRuns: 40 })
  })

  it('has a pulse of one for a constant, and takes powers of two alone', () => {
    const [real, imaginary] = [new Float64Array(8).fill(1), new Float64Array(8)]
    fourierTransform(8)(real, imaginary)
    expect([...real]).toEqual([8, 0, 0, 0, 0, 0, 0, 0])
    expect(() => fourierTransform(12)).toThrow('expected a power of two')
  })
})
