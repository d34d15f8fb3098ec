import { expect, it } from 'vitest'
import { counterRandom } from '../../../models/random/counter-random.ts'
import { drawOf } from './draw.ts'
import { forgeJson } from './forge-json.ts'
import { mutateBytes } from './mutate-bytes.ts'

const random = counterRandom(1, 'test')
const bytes = Uint8Array.from({ length: 50 }, (_, index) => index)

it('changes bytes in every way it knows, and never those it was given', () => {
  const kinds = new Set<string>()
  for (let trial = 0; trial < 400; trial++) {
    const { says, bytes: changed } = mutateBytes(bytes, [Uint8Array.of(9)], drawOf(random, trial))
    kinds.add(says.replace(/\d+/g, 'n'))
    if (says.startsWith('bit')) expect(Buffer.from(changed).equals(bytes)).toBe(false)
  }
  expect(kinds.size).toBe(8)
  expect(bytes[7]).toBe(7)
  for (let trial = 0; trial < 50; trial++) mutateBytes(new Uint8Array(), [], drawOf(random, trial))
})

it('forges one place of a value', () => {
  const value = { passed: true, list: [{ rows: 3 }, { rows: 4 }], name: 'x', none: null }
  for (let trial = 0; trial < 200; trial++) {
    const { value: forged, place } = forgeJson(value, drawOf(random, trial))
    expect(place).not.toBe('')
    expect(JSON.stringify(forged)).not.toBe(JSON.stringify(value))
  }
})
