import { expect, test } from 'vitest'
import { watchedFaults } from './watched-faults.ts'

test('a fault counts as heeded once its value was read, by name or by going through all', () => {
  const all = { 'rtl.A': '1', 'rtl.B': '2' }
  const one = watchedFaults(all)
  expect(one.unheeded()).toEqual(['rtl.A', 'rtl.B'])
  expect(one.faults['rtl.A']).toBe('1')
  expect(Object.keys(one.faults)).toEqual(['rtl.A', 'rtl.B'])
  expect(one.unheeded()).toEqual(['rtl.B'])

  const through = watchedFaults(all)
  expect(Object.entries(through.faults)).toEqual([['rtl.A', '1'], ['rtl.B', '2']])
  expect(through.unheeded()).toEqual([])
})
