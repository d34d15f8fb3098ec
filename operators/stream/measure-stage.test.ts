import { from, Subject, tap, throwError, type OperatorFunction } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { batchBytes } from './flow/batch-bytes.ts'
import { boundedConcatMap } from './flow/bounded-concat-map.ts'
import { settle } from './conformance/stage-run.ts'
import { sampleBatch } from './fixtures/sample-batch.ts'
import { flowGate } from './flow/flow-gate.ts'
import { mapTables } from './map-tables.ts'
import { measureStage } from './measure-stage.ts'
import { stageConformance } from './conformance/stage-conformance.ts'
import type { StageContext } from './stage-context.ts'
import type { TableBatch } from './table-batch.ts'

type Make = (context: StageContext) => OperatorFunction<TableBatch, TableBatch>

const sample = () => [sampleBatch('numbers', 3), sampleBatch('numbers', 100, 5)]
const both = (batch: TableBatch['batch']): TableBatch[] =>
  [{ table: 'numbers', batch }, sampleBatch('copies', batch.numRows * 10)]
/** The same, having read the columns. */
const readAndBoth = (batch: TableBatch['batch']) => both(batch.slice(0, batch.numRows))

stageConformance('a measured synchronous stage', () => ({
  consumes: ['numbers'],
  operator: (context) => measureStage(() => mapTables({ numbers: readAndBoth }), context).operator,
}), sample)
stageConformance('a measured asynchronous stage', () => ({
  consumes: ['numbers'],
  operator: (context) => measureStage((inner) => boundedConcatMap(inner, async function* (item) {
    if (item.table === 'numbers') yield* readAndBoth(item.batch)
    else yield item
  }), context).operator,
}), sample)

describe('measureStage', () => {
  /** A stage over a clock that moves only when it is told to. */
  function measured(make: Make) {
    let time = 0
    const { signal } = new AbortController()
    const context = { stageIndex: 2, gate: flowGate(), signal, report: () => {} } as unknown as StageContext
    const stage = measureStage(make, context, () => time)
    const pass = (milliseconds: number) => {
      time += milliseconds
    }
    return { ...stage, pass }
  }

  test('counts batches, rows and bytes on both sides, those that only pass included', () => {
    const { operator, measure } = measured(() => mapTables({ numbers: both }))
    const inputs = [sampleBatch('numbers', 3), sampleBatch('other', 4), sampleBatch('numbers', 0)]
    const outputs: TableBatch[] = []
    from(inputs).pipe(operator).subscribe((output) => outputs.push(output))
    const bytes = (items: readonly TableBatch[]) => items.reduce((sum, item) => sum + batchBytes(item), 0)
    expect(measure()).toMatchObject({
      stageIndex: 2,
      in: { batches: 3, rows: 7, bytes: bytes(inputs) },
      out: { batches: 5, rows: 37, bytes: bytes(outputs) },
    })
  })

  test('a synchronous stage is at work between entry and return, less what its listeners take', () => {
    const { operator, measure, pass } = measured(() => mapTables({
      numbers: (batch) => {
        pass(5)
        return both(batch)
      },
    }))
    const source = new Subject<TableBatch>()
    source.pipe(operator).subscribe(() => pass(1000))
    source.next(sampleBatch('numbers', 1))
    pass(300)
    source.next(sampleBatch('numbers', 1))
    expect(measure().busyMilliseconds).toBe(10)
  })

  test('an asynchronous stage is at work while an output is being made, not while it waits', async () => {
    const resume = new Subject<void>()
    const { operator, measure, pass } = measured((context) => boundedConcatMap(context, async function* (item) {
      pass(2)
      await new Promise<void>((resolve) => void resume.subscribe(resolve))
      pass(3)
      yield item
      pass(4)
    }))
    from(sample()).pipe(operator).subscribe(() => pass(1000))
    for (let item = 0; item < 2; item++) {
      await settle()
      pass(50)
      resume.next()
      await settle()
      pass(item === 0 ? 0 : 700)
    }
    // Twice 2 + 50 + 3 + 4; neither the listener's 1000 nor the 700 after the end.
    expect(measure().busyMilliseconds).toBe(118)
  })

  test('can be asked in the middle of work, and counts no time twice', async () => {
    const forever = () => new Promise<void>(() => {})
    const { operator, measure, pass } = measured((context) => boundedConcatMap(context, forever))
    const subscription = from(sample()).pipe(operator).subscribe()
    await settle()
    pass(7)
    expect(measure().busyMilliseconds).toBe(7)
    pass(5)
    expect([measure().busyMilliseconds, measure().busyMilliseconds]).toEqual([12, 12])
    expect(measure()).toMatchObject({ queueBytes: sample().reduce((sum, item) => sum + batchBytes(item), 0) })
    subscription.unsubscribe()
    expect(measure()).toMatchObject({ queueBytes: 0, peakQueueBytes: expect.toSatisfy((bytes) => bytes > 400) })
  })

  test('a listener that calls the stage again from inside interrupts nothing for good', () => {
    const { operator, measure, pass } = measured(() => mapTables({
      numbers: (batch) => {
        pass(5)
        return [{ table: 'numbers', batch }]
      },
    }))
    const source = new Subject<TableBatch>()
    let left = 3
    source.pipe(operator).subscribe(() => {
      pass(100)
      if (left-- > 0) source.next(sampleBatch('numbers', 1))
    })
    source.next(sampleBatch('numbers', 1))
    expect(measure().busyMilliseconds).toBe(20)
  })

  test('work that is begun while a listener has the word goes on being counted', () => {
    const { operator, measure, pass } = measured(({ clock }) => tap(({ table }) => {
      if (table === 'begin') clock?.enter()
    }))
    const source = new Subject<TableBatch>()
    source.pipe(operator).subscribe(({ table }) => {
      if (table === 'numbers') source.next(sampleBatch('begin', 1))
    })
    source.next(sampleBatch('numbers', 1))
    pass(5)
    expect(measure().busyMilliseconds).toBe(5)
  })

  test('an error passes through', () => {
    const { operator } = measured(() => mapTables({}))
    const seen: unknown[] = []
    throwError(() => 'broken').pipe(operator).subscribe({ error: (error) => seen.push(error) })
    expect(seen).toEqual(['broken'])
  })
})
