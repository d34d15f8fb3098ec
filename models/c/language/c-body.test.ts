import { describe, expect, it } from 'vitest'
import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { cBody, type CValue } from './c-body.ts'

/** What an expression over one value becomes. */
const written = (low: bigint, high: bigint, make: (a: Arithmetic<CValue>, x: CValue) => CValue): string => {
  const body = cBody()
  const result = make(body.a, body.input('x', { low, high }))
  return [...body.statements(result), body.use(result)].join(' ').replace(/^const (int\d+_t) v0 = .\1.x; /, '')
}

describe('cBody', () => {
  it('computes with 32 bits where they hold operands and result, with 64 otherwise', () => {
    expect(written(-32768n, 32767n, (a, x) => a.multiply(x, x))).toBe('const int32_t v1 = v0 * v0; v1')
    expect(written(-65536n, 65535n, (a, x) => a.multiply(x, x))).toBe('const int64_t v1 = (int64_t)v0 * (int64_t)v0; v1')
    expect(written(-65536n, 65535n, (a, x) => a.shiftRight(a.multiply(x, x), 16))).toContain('const int32_t v2 = (int32_t)(v1 >> 16); v2')
  })

  it('leaves out what changes nothing and what nothing needs', () => {
    expect(written(-8n, 7n, (a, x) => (a.multiply(x, x), a.add(a.multiply(x, a.constant(1n)), a.constant(0n))))).toBe('v0')
    expect(written(-8n, 7n, (a, x) => a.resize(x, 4, 'saturate'))).toBe('v0')
    expect(written(1n, 7n, (a, x) => a.select(a.atLeast(x, a.constant(1n)), a.constant(5n), x))).toBe('5')
  })

  it('clips only at the ends that can be reached, and wraps without overflow', () => {
    expect(written(-8n, 20n, (a, x) => a.resize(x, 4, 'saturate'))).toBe('const int32_t v1 = v0 > 7 ? 7 : v0; v1')
    expect(written(-9n, 20n, (a, x) => a.resize(x, 4, 'saturate'))).toBe('const int32_t v1 = v0 > 7 ? 7 : v0 < -8 ? -8 : v0; v1')
    expect(written(-9n, 20n, (a, x) => a.resize(x, 4, 'wrap')))
      .toBe('const int32_t v1 = (int32_t)(((uint32_t)v0 + UINT32_C(8)) & UINT32_C(15)) - 8; v1')
    expect(written(-(2n ** 40n), 2n ** 40n, (a, x) => a.resize(x, 32, 'wrap'))).toBe(
      'const int32_t v1 = (int32_t)((int64_t)(((uint64_t)v0 + UINT64_C(2147483648)) & UINT64_C(4294967295)) - INT64_C(2147483648)); v1',
    )
  })

  it('writes the lowest number of 32 bits, which has no literal, as a difference', () => {
    expect(written(-(2n ** 31n), 0n, (a, x) => a.subtract(a.shiftRight(x, 1), a.constant(-(2n ** 30n))))).toContain('- -1073741824')
    expect(written(-(2n ** 40n), 0n, (a, x) => a.resize(x, 32, 'saturate'))).toContain('INT64_C(-2147483648)')
  })
})
