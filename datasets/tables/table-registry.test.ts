import { describe, expect, it } from 'vitest'
import { tableRegistry } from './table-registry.ts'

it('names each table once', () => {
  expect(tableRegistry.map(({ name }) => name)).toEqual([...new Set(tableRegistry.map(({ name }) => name))])
})

describe.each(tableRegistry.map((table) => [table.name, table] as const))('table %s', (name, table) => {
  it('and its columns have names that need no quotes in SQL', () => {
    for (const one of [name, ...Object.keys(table.columns)]) expect(one).toMatch(/^[a-z][a-z0-9_]*$/)
  })

  it('says what it and every column of it holds, in words that fit a cell of the page', () => {
    expect(table.about).toMatch(/\S\.$/)
    for (const [column, { about }] of Object.entries(table.columns))
      expect([column, about]).toEqual([column, expect.stringMatching(/^[^|\n]{8,}$/)])
  })
})
