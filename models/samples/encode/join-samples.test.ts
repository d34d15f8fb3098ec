import { expect, it } from 'vitest'
import { eventsOf } from '../fixtures/events-of.ts'
import { eventsSample } from '../fixtures/events-sample.ts'
import { rowsOf } from '../fixtures/rows-of.ts'
import { valuesSample } from '../fixtures/values-sample.ts'
import { joinSamples } from './join-samples.ts'

it('puts the steps of one recording behind those of the other, events and values', () => {
  const first = eventsSample(4, 3, [[0, 1], [3, 2]], { label: 3, className: '3', source: 'a' })
  const second = eventsSample(2, 3, [[0, 0, 5]], { split: 'test', label: 4, source: 'b' })
  const pair = joinSamples(first, second)
  expect(eventsOf(pair)).toEqual([[0, 1, 1], [3, 2, 1], [4, 0, 5]])
  expect(pair).toMatchObject({ split: 'train', label: null, className: null, source: 'a + b', length: 6, lines: 3, targets: null })
  expect(joinSamples(first, first).recording).toMatchObject({ events: { values: null } })
  expect(rowsOf(joinSamples(valuesSample([[1, 2]]), valuesSample([[3, 4], [5, 6]])))).toEqual([[1, 2], [3, 4], [5, 6]])
})

it('names the groups of both, once each, whichever comes first', () => {
  const of = (group: string | null) => eventsSample(1, 1, [], { group })
  const groups = (a: string | null, b: string | null): string | null => joinSamples(of(a), of(b)).group
  expect([groups('theo', 'george'), groups('george', 'theo'), groups('theo', 'theo')]).toEqual(['george + theo', 'george + theo', 'theo'])
  expect([groups(null, 'theo'), groups(null, null), groups('george + theo', 'theo')]).toEqual(['theo', null, 'george + theo'])
})

it('refuses what has another form', () => {
  const first = eventsSample(4, 3, [], { source: 'a', stepMicroseconds: 1000 })
  const fault = (second: Parameters<typeof joinSamples>[1]) => () => joinSamples(first, second)
  expect(fault(valuesSample([[1, 2, 3]], { source: 'b' })))
    .toThrow('recording: got values in b, expected events, as in a, which it follows')
  expect(fault(eventsSample(4, 2, [], { source: 'b', stepMicroseconds: 1000 }))).toThrow('lines: got 2 in b, expected 3, as in a')
  expect(fault(eventsSample(4, 3, [], { source: 'b' }))).toThrow('step_us: got null in b, expected 1000, as in a')
})
