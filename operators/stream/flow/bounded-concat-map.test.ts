import { setImmediate } from 'node:timers/promises'
import { from, NEVER, concat, Subject } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { boundedConcatMap } from './bounded-concat-map.ts'
import { settle } from '../conformance/stage-run.ts'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { flowGate } from './flow-gate.ts'
import { stageConformance } from '../conformance/stage-conformance.ts'
import type { StageContext } from '../stage-context.ts'
import type { TableBatch } from '../table-batch.ts'

const first = (batch: TableBatch['batch']): number => Number(batch.getChild('value')?.get(0) ?? 0)
const sample = () => [sampleBatch('numbers', 3), sampleBatch('numbers', 0), sampleBatch('numbers', 500, 7)]

/** A stage that turns each batch into many, counting the iterators it has open. */
function expanding(pause: (signal: AbortSignal) => Promise<unknown>) {
  let open = 0
  return {
    consumes: ['numbers'],
    open: () => open,
    operator: (context: StageContext) => boundedConcatMap(context, async function* (item, signal) {
      if (item.table !== 'numbers') {
        yield item
        return
      }
      open++
      try {
        for (let copy = 0; copy < 40; copy++) {
          await pause(signal)
          yield sampleBatch('copies', 200, first(item.batch) + copy)
        }
      } finally {
        open--
      }
    }),
  }
}

stageConformance('boundedConcatMap', () => expanding(async () => {}), sample)
stageConformance(
  'boundedConcatMap that takes its time',
  () => expanding((signal) => setImmediate(undefined, { signal })),
  sample,
)
stageConformance('boundedConcatMap that collects until the end', () => ({
  consumes: ['numbers'],
  operator: (context) => {
    let sum = 0
    return boundedConcatMap(context, async function* (item) {
      if (item.table === 'numbers') sum += first(item.batch) + item.batch.numRows
      else yield item
    }, async function* () {
      for (let copy = 0; copy < 40; copy++) yield sampleBatch('total', 1, sum + copy)
    })
  },
}), sample)
stageConformance('boundedConcatMap as a sink', () => ({
  consumes: 'everything',
  operator: (context) => boundedConcatMap(context, async ({ batch }) => {
    await setImmediate()
    first(batch)
  }),
}), sample)

describe('boundedConcatMap', () => {
  function contextWith(overrides: Partial<StageContext> = {}) {
    const notes: unknown[] = []
    const context = {
      stageIndex: 1,
      gate: flowGate(),
      signal: new AbortController().signal,
      report: (event: unknown) => notes.push(event),
      ...overrides,
    } as StageContext
    return { context, notes }
  }

  test('works on one batch at a time, in order', async () => {
    const log: string[] = []
    const { context } = contextWith()
    const stage = boundedConcatMap(context, async ({ table }) => {
      log.push(`begin ${table}`)
      await settle(table === 'a' ? 10 : 1)
      log.push(`end ${table}`)
    })
    from([sampleBatch('a', 1), sampleBatch('b', 1)]).pipe(stage).subscribe({ complete: () => log.push('complete') })
    await settle(40)
    expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b', 'complete'])
  })

  test('takes what arrives after it has been idle', async () => {
    // Each microtask is a moment in which the stage may just be falling idle.
    for (let turns = 0; turns < 40; turns++) {
      const { context } = contextWith()
      const source = new Subject<TableBatch>()
      const seen: string[] = []
      source.pipe(boundedConcatMap(context, async function* (item) {
        yield item
      })).subscribe(({ table }) => seen.push(table))
      source.next(sampleBatch('first', 1))
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      source.next(sampleBatch('second', 1))
      await settle(2)
      expect(seen).toEqual(['first', 'second'])
    }
  })

  test('does not pull while a later queue is full', async () => {
    const { context } = contextWith({ gate: flowGate({ highWaterBytes: 100 }) })
    const later = context.gate.openQueue(2)
    let pulled = 0
    from([sampleBatch('a', 1)]).pipe(boundedConcatMap(context, async function* (item) {
      for (;;) {
        pulled++
        yield item
      }
    })).subscribe(() => later.add(30))
    await settle()
    expect(pulled).toBe(4)
    later.remove(100)
    await settle()
    expect(pulled).toBe(7)
  })

  test('does not go on waiting at the gate for listeners that have gone', async () => {
    const { context } = contextWith({ gate: flowGate({ highWaterBytes: 100 }) })
    context.gate.openQueue(2).add(100)
    const subscription = from([sampleBatch('a', 1)]).pipe(boundedConcatMap(context, async function* (item) {
      yield item
    })).subscribe()
    await settle()
    expect(context.gate.statistics().waiting).toBe(1)
    subscription.unsubscribe()
    expect(context.gate.statistics().waiting).toBe(0)
  })

  test('the batch it works on stays counted until it is done with', async () => {
    const { context } = contextWith()
    const release = new Subject<void>()
    const wait = () => new Promise<void>((resolve) => void release.subscribe(resolve))
    from([sampleBatch('a', 1000)]).pipe(boundedConcatMap(context, wait)).subscribe()
    await settle()
    expect(context.gate.statistics().totalBytes).toBeGreaterThan(4000)
    release.next()
    await settle()
    expect(context.gate.statistics().totalBytes).toBe(0)
  })

  test('an iterator that waits for good is told to return at once when nobody listens', async () => {
    const { context } = contextWith()
    const calls: string[] = []
    const iterator: AsyncIterableIterator<TableBatch> = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => (calls.push('next'), new Promise(() => {})),
      return: async () => (calls.push('return'), { done: true, value: undefined }),
    }
    const subscription = from([sampleBatch('a', 1)]).pipe(boundedConcatMap(context, () => iterator)).subscribe()
    await settle()
    subscription.unsubscribe()
    expect(calls).toEqual(['next', 'return'])
  })

  test('an iterator that has thrown is not asked to return', async () => {
    const { context } = contextWith()
    const calls: string[] = []
    const iterator: AsyncIterableIterator<TableBatch> = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => Promise.reject(new Error('broken')),
      return: async () => (calls.push('return'), { done: true, value: undefined }),
    }
    concat(from([sampleBatch('a', 1)]), NEVER).pipe(boundedConcatMap(context, () => iterator)).subscribe({
      error: (error) => calls.push(error.message),
    })
    await settle()
    expect(calls).toEqual(['broken'])
  })

  test('a clean-up that fails after all have gone is reported as a note', async () => {
    const { context, notes } = contextWith()
    const subscription = from([sampleBatch('a', 1)]).pipe(boundedConcatMap(context, async function* (_, signal) {
      try {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        yield sampleBatch('late', 1)
      } finally {
        // eslint-disable-next-line no-unsafe-finally
        throw new Error('the file is gone')
      }
    })).subscribe()
    await settle()
    subscription.unsubscribe()
    await settle()
    expect(notes).toEqual([{ type: 'note', text: 'clean-up failed: Error: the file is gone' }])
  })

  test('a run that was cancelled before it began starts nothing', async () => {
    const reason = new Error('cancelled')
    const { context } = contextWith({ signal: AbortSignal.abort(reason) })
    const seen: unknown[] = []
    from([sampleBatch('a', 1)]).pipe(boundedConcatMap(context, () => {
      throw new Error('project was called')
    })).subscribe({ error: (error) => seen.push(error) })
    await settle()
    expect(seen).toEqual([reason])
  })
})
