import { concat, from, of, Subject, throwError, type Observable } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { describe, expect, test } from 'vitest'
import { sampleBatch } from './fixtures/sample-batch.ts'
import { mapTables } from './map-tables.ts'
import { stageConformance } from './conformance/stage-conformance.ts'
import type { TableBatch } from './table-batch.ts'

const first = (batch: TableBatch['batch']): number => Number(batch.getChild('value')?.get(0) ?? 0)
const sample = () => [sampleBatch('numbers', 3), sampleBatch('numbers', 0), sampleBatch('numbers', 500, 7)]
const twice = (batch: TableBatch['batch']) =>
  [0, 100].map((offset) => sampleBatch('copies', batch.numRows, first(batch) + offset))

stageConformance('mapTables', () => ({ consumes: ['numbers'], operator: () => mapTables({ numbers: twice }) }), sample)
stageConformance('mapTables without tables', () => ({ consumes: [], operator: () => mapTables({}) }), sample)
stageConformance('mapTables that collects until the end', () => ({
  consumes: ['numbers'],
  operator: () => {
    let sum = 0
    const add = (batch: TableBatch['batch']) => {
      sum += first(batch) + batch.numRows
      return []
    }
    return mapTables({ numbers: add }, () => [sampleBatch('total', 1, sum)])
  },
}), sample)

describe('mapTables', () => {
  const items: Record<string, TableBatch> = {
    n: sampleBatch('numbers', 1, 1),
    x: sampleBatch('other', 1),
    a: sampleBatch('made', 1, 10),
    b: sampleBatch('made', 1, 20),
  }
  const made = () => [items.a, items.b]
  type Line = (marbles: string, error?: unknown) => Observable<TableBatch>
  type See = (stream: Observable<TableBatch>, marbles: string, error?: unknown) => void
  /** Runs marble diagrams; throws where what is seen is not what is drawn. */
  function marbles(run: (line: Line, see: See) => void): 'as drawn' {
    new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(({ cold, expectObservable }) => {
      const see: See = (stream, line, error) => expectObservable(stream).toBe(line, items, error)
      run((line, error) => cold(line, items, error), see)
    })
    return 'as drawn'
  }

  test('handles the named tables and passes the others on in their place', () => {
    expect(marbles((line, see) => {
      see(line('x-n-----x-|').pipe(mapTables({ numbers: made })), 'x-(ab)--x-|')
      see(line('x-n-x-|').pipe(mapTables({ numbers: () => [] })), 'x---x-|')
    })).toBe('as drawn')
  })

  test('finishes before it completes, and not when it fails', () => {
    expect(marbles((line, see) => {
      see(line('n-|').pipe(mapTables({ numbers: () => [] }, made)), '--(ab|)')
      see(line('n-#', 'late').pipe(mapTables({ numbers: () => [] }, made)), '--#', 'late')
    })).toBe('as drawn')
  })

  test('what a handler or the end throws is delivered in its place', () => {
    const fail = () => {
      throw new Error('no')
    }
    expect(marbles((line, see) => {
      see(line('x-n-x-|').pipe(mapTables({ numbers: fail })), 'x-#', new Error('no'))
      see(line('x-n---|').pipe(mapTables({ numbers: made }, fail)), 'x-(ab)#', new Error('no'))
    })).toBe('as drawn')
  })

  test('a table called like a property of objects is no handler', () => {
    const item = sampleBatch('constructor', 1)
    const got: TableBatch[] = []
    of(item).pipe(mapTables({})).subscribe((output) => got.push(output))
    expect(got).toEqual([item])
  })

  test('what arrives while outputs are emitted waits until all of them are out', () => {
    const source = new Subject<TableBatch>()
    const seen: string[] = []
    const pair = (batch: TableBatch['batch']) => ['first', 'second'].map((table) => sampleBatch(table, 1, first(batch)))
    source.pipe(mapTables({ numbers: pair })).subscribe({
      next({ table, batch }) {
        seen.push(`${table} ${first(batch)}`)
        if (table === 'first' && first(batch) < 3) source.next(sampleBatch('numbers', 1, first(batch) + 1))
        if (seen.length === 1) source.complete()
      },
      complete: () => seen.push('complete'),
    })
    source.next(sampleBatch('numbers', 1, 2))
    expect(seen).toEqual(['first 2', 'second 2', 'first 3', 'second 3', 'complete'])
  })

  test('an error of the source stops what still waits', () => {
    const seen: string[] = []
    concat(from([items.n, items.x]), throwError(() => 'late')).pipe(mapTables({ numbers: made })).subscribe({
      next: ({ table }) => seen.push(table),
      error: (error) => seen.push(String(error)),
    })
    expect(seen).toEqual(['made', 'made', 'other', 'late'])
  })
})
