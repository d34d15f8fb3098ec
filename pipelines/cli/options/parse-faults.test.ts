import { expect, test } from 'vitest'
import { parseFaults } from './parse-faults.ts'

test('paths and values', () => {
  expect(parseFaults(['rtl.BETA=1', 'rtl.layer-0.COEFFICIENT_3=-7=x'])).toEqual({
    'rtl.BETA': '1', 'rtl.layer-0.COEFFICIENT_3': '-7=x',
  })
  expect(parseFaults([])).toEqual({})
})

test.each(['rtl.BETA', 'BETA=1', 'rtl.=1', '=1', 'rtl.BETA=', '.a=1', ''])('"%s" is refused', text => {
  expect(() => parseFaults([text])).toThrow(expect.objectContaining({
    exitCode: 2, message: expect.stringContaining(`--fault ${text}: expected path=value`),
  }))
})

test('the same path twice is refused', () => {
  expect(() => parseFaults(['rtl.BETA=1', 'rtl.BETA=2'])).toThrow('--fault rtl.BETA=2: rtl.BETA was given before (1).')
})
