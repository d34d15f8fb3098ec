import { describe, expect, it } from 'vitest'
import { sealedBytes } from './sealed-bytes.ts'

const content = Uint8Array.from({ length: 40 }, (_, index) => 7 * index)
const sealed = sealedBytes.seal('run 1, item 3', content)

describe('sealedBytes', () => {
  it('gives the content back', () => {
    expect(Array.from(sealedBytes.open('run 1, item 3', sealed))).toEqual(Array.from(content))
    expect(sealedBytes.open('', sealedBytes.seal('', new Uint8Array()))).toHaveLength(0)
  })

  it('tells of every bit that flips and of every end that is missing', () => {
    for (let bit = 0; bit < 8 * sealed.length; bit++) {
      const flipped = Uint8Array.from(sealed)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => sealedBytes.open('run 1, item 3', flipped), `bit ${bit}`).toThrow('changed since it was written')
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => sealedBytes.open('run 1, item 3', sealed.subarray(0, length)), `${length} bytes`).toThrow(/was cut short|changed since/)
    }
  })

  it('does not take what belongs to another', () => {
    expect(() => sealedBytes.open('run 1, item 4', sealed)).toThrow('belongs to something else')
  })
})
