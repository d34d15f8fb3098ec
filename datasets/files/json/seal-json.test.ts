import { describe, expect, it } from 'vitest'
import { sealJson } from './seal-json.ts'
import { unsealJson } from './unseal-json.ts'

const value = { name: 'fc1, größer', rows: 10, passed: true, list: [1.5, null, { deep: 'x' }], missing: undefined, odd: Number.NaN }
const text = sealJson(value)

describe('sealJson', () => {
  it('comes back as JSON has it', () => {
    expect(unsealJson(text)).toEqual({ name: 'fc1, größer', rows: 10, passed: true, list: [1.5, null, { deep: 'x' }], odd: null })
  })

  it('is the SHA-256 of the canonical text', () => {
    // printf '{"a":1}' | sha256sum
    expect(sealJson({ a: 1 })).toBe('{\n  "a": 1,\n  "checksum": "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"\n}\n')
  })

  it('tells of every bit that flips, or the content is the same', () => {
    const bytes = Buffer.from(text)
    const accepted: string[] = []
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      try {
        if (JSON.stringify(unsealJson(flipped.toString('utf8'))) !== JSON.stringify(unsealJson(text))) accepted.push(`bit ${bit}`)
      } catch {
        continue
      }
    }
    expect(accepted).toEqual([])
  })

  it('says what is wrong', () => {
    expect(() => unsealJson(text.replace('true', 'false'))).toThrow(
      /^has changed since it was written: its content has checksum [0-9a-f]{12}, it says [0-9a-f]{12}$/,
    )
    expect(() => unsealJson(text.slice(0, 40))).toThrow('is no JSON (')
    expect(() => unsealJson('{"a":1}')).toThrow('has no checksum')
    expect(() => unsealJson('null')).toThrow('holds no fields')
    expect(() => unsealJson('[]')).toThrow('holds no fields')
  })

  it('does not care how it is laid out', () => {
    expect(unsealJson(JSON.stringify(JSON.parse(text)))).toEqual(unsealJson(text))
  })
})
