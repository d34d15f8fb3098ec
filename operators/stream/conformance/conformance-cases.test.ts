import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import {
  catchError, concatMap, EMPTY, endWith, filter, identity, ignoreElements, map, mergeMap, mergeWith, NEVER, Observable,
  tap, toArray, type OperatorFunction,
} from 'rxjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { batchQueue } from '../flow/batch-queue.ts'
import { boundedConcatMap } from '../flow/bounded-concat-map.ts'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { mapTables } from '../map-tables.ts'
import type { StageContext } from '../stage-context.ts'
import type { TableBatch } from '../table-batch.ts'
import { conformanceCases } from './conformance-cases.ts'
import type { StageUnderTest } from './stage-under-test.ts'

type Operator = OperatorFunction<TableBatch, TableBatch>

const isNumbers = ({ table }: TableBatch) => table === 'numbers'
const rowsOf = (batch: TableBatch['batch']) => Array.from((batch.getChild('value')?.toArray() ?? []) as Int32Array)
const copyOf = (item: TableBatch, table = 'copies') =>
  sampleBatch(table, item.batch.numRows, rowsOf(item.batch)[0] ?? 0)
const sample = () => [sampleBatch('numbers', 3), sampleBatch('numbers', 8, 5), sampleBatch('numbers', 500, 7)]

/** Sixty batches for each batch of numbers. */
async function* expanded(item: TableBatch): AsyncGenerator<TableBatch, void, undefined> {
  if (!isNumbers(item)) return yield item
  for (let copy = 0; copy < 60; copy++) yield sampleBatch('copies', 300, copy + rowsOf(item.batch)[0])
}

/** Feeds every batch to a callback, as one writes it who does not think of ends. */
const naive = (onNext: (item: TableBatch, emit: (item: TableBatch) => void) => void): Operator => (source) =>
  new Observable((subscriber) => source.subscribe({
    next: (item) => onNext(item, (output) => subscriber.next(output)),
    error: (error) => subscriber.error(error),
    complete: () => subscriber.complete(),
  }))

let leaked = 0
let runs = 0

type Broken = {
  /** Titles of cases that have to notice, with what they have to say. */
  readonly noticedBy: Readonly<Record<string, RegExp>>
  readonly operator: (context: StageContext) => Operator
  readonly open?: () => number
}

/** Each is wrong in one way. */
const broken: Record<string, Broken> = {
  'never completes': {
    noticedBy: { empty: /did not complete/, one: /did not complete/, many: /did not complete/ },
    operator: () => mergeWith(NEVER),
  },
  'completes by itself': { noticedBy: { never: /ended although/ }, operator: () => () => EMPTY },
  'emits before anything has arrived': {
    noticedBy: { never: /emitted although/ },
    operator: () => (source) => new Observable((subscriber) => {
      subscriber.next(sampleBatch('greeting', 1))
      return source.subscribe(subscriber)
    }),
  },
  'drops the tables of others': { noticedBy: { many: / 0 passed on/ }, operator: () => filter(isNumbers) },
  'copies what it should pass on': {
    noticedBy: { many: /not as they were/ },
    operator: () => map((item) => copyOf(item, item.table)),
  },
  'emits in reverse': {
    noticedBy: { many: /not as they were and in order/ },
    operator: () => (source) => source.pipe(toArray(), mergeMap((items) => items.toReversed())),
  },
  'gives other rows each time': {
    noticedBy: { many: /a second run gave other rows/ },
    operator: () => endWith(sampleBatch('count', 1, runs++)),
  },
  'fails at the end': {
    noticedBy: { empty: /Error: end/, one: /Error: end/, many: /Error: end/ },
    operator: () => (source) => new Observable((subscriber) => source.subscribe({
      next: (item) => subscriber.next(item),
      error: (error) => subscriber.error(error),
      complete: () => subscriber.error(new Error('end')),
    })),
  },
  'swallows errors': { noticedBy: { 'error upstream': /another end/ }, operator: () => catchError(() => EMPTY) },
  'replaces errors': {
    noticedBy: { 'error upstream': /another end/ },
    operator: () => catchError(() => {
      throw new Error('something went wrong')
    }),
  },
  'keeps its queue after an error': {
    noticedBy: { 'error upstream': /queued bytes left/, 'early unsubscribe': /queued bytes left/ },
    operator: ({ gate, stageIndex }) => (source) => new Observable((subscriber) => {
      const queue = batchQueue(gate, stageIndex)
      return source.subscribe({
        next(item) {
          queue.push(item)
          subscriber.next(item)
        },
        error: (error) => subscriber.error(error),
        complete() {
          queue.close()
          subscriber.complete()
        },
      })
    }),
  },
  'does not let go of its source': {
    noticedBy: { 'early unsubscribe': /not been let go of/, never: /not been let go of/ },
    operator: () => (source) => new Observable((subscriber) => {
      source.subscribe({
        next: (item) => subscriber.next(item),
        error: (error) => subscriber.error(error),
        complete: () => subscriber.complete(),
      })
    }),
  },
  'goes on pulling after the last listener has gone': {
    noticedBy: { 'unsubscribed while an output is delivered': /not told that nobody listens/ },
    operator: () => naive((item, emit) => emit(item)),
  },
  'leaves iterators open': {
    noticedBy: { 'early unsubscribe': /1 iterators or processes left open/ },
    open: () => leaked,
    operator: () => (source) => new Observable((subscriber) => source.pipe(concatMap(async (item) => {
      leaked++
      await setImmediate()
      // Left standing when nobody listens any more, as a generator is that is not told to return.
      if (subscriber.closed) await new Promise(() => {})
      leaked--
      return item
    })).subscribe(subscriber)),
  },
  'does not end with the run': {
    noticedBy: { 'cancelled run': /error was not delivered/ },
    operator: (context) => boundedConcatMap({ ...context, signal: new AbortController().signal }, expanded),
  },
  'leaves listeners on the signal': {
    noticedBy: { one: /listeners left on the signal/ },
    operator: ({ signal }) => tap(() => signal.addEventListener('abort', () => {})),
  },
  'ignores what its code throws': {
    noticedBy: { 'throwing callback': /error was not delivered/ },
    operator: () => mapTables({
      numbers: (batch) => {
        try {
          return [copyOf({ table: 'numbers', batch })]
        } catch {
          return []
        }
      },
    }),
  },
  'mixes the outputs of one batch with those of another': {
    noticedBy: { 're-entrant source': /another order/ },
    operator: () => naive((item, emit) => {
      emit(isNumbers(item) ? copyOf(item) : item)
      if (isNumbers(item)) emit(copyOf(item, 'second'))
    }),
  },
  'drops what arrives while it is busy': {
    noticedBy: { 're-entrant source': /other rows/ },
    operator: () => {
      let busy = false
      return naive((item, emit) => {
        if (busy) return
        busy = true
        emit(item)
        busy = false
      })
    },
  },
  'expands without looking at the gate': {
    noticedBy: { 'slow consumer': /filled the next queue/ },
    operator: (context) =>
      boundedConcatMap({ ...context, gate: { ...context.gate, waitBelow: async () => {} } }, expanded),
  },
  'queues without telling the gate': {
    noticedBy: { 'slow consumer': /filled the next queue/ },
    operator: () => mergeMap(async (item) => {
      for (let turn = 0; turn < 100; turn++) await setImmediate()
      return item
    }),
  },
  'waits for its own queue': {
    noticedBy: { 'slow consumer': /did not complete/ },
    operator: (context) => boundedConcatMap(
      { ...context, gate: { ...context.gate, waitBelow: (_, signal) => context.gate.waitBelow(0, signal) } }, expanded),
  },
  'loses batches when its listener is slow': {
    noticedBy: { 'slow consumer': /lost what it had to pass on/ },
    operator: ({ gate }) => filter((item) => isNumbers(item) || (gate.statistics().queues.at(-1)?.bytes ?? 0) < 2000),
  },
  'takes everything and says so to nobody': {
    noticedBy: { many: / 0 passed on/, 'slow consumer': /lost what it had to pass on/ },
    operator: () => ignoreElements(),
  },
}

describe('the conformance cases', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'engram-broken-'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  const check = (title: string, stage: StageUnderTest) => {
    const found = conformanceCases.find((one) => one.title === title)
    if (found === undefined) throw new Error(`no case ${title}`)
    return found.check({ make: () => stage, sample, directory, patience: 500 })
  }

  const trials = Object.entries(broken).flatMap(([flaw, { noticedBy, ...stage }]) =>
    Object.entries(noticedBy).map(([title, complaint]) => ({ flaw, title, complaint, stage })))
  test.for(trials)('"$title" notices an operator that $flaw', async ({ title, complaint, stage }) => {
    leaked = 0
    await expect(check(title, { consumes: ['numbers'], ...stage })).rejects.toThrow(complaint)
  })

  test('every case notices something', () => {
    expect(new Set(trials.map(({ title }) => title))).toEqual(new Set(conformanceCases.map(({ title }) => title)))
  })

  test.for(conformanceCases)('"$title" has nothing against an operator that is right', async ({ title }) => {
    const stages: StageUnderTest[] = [
      { consumes: ['numbers'], operator: (context) => boundedConcatMap(context, expanded) },
      {
        consumes: ['numbers'],
        operator: () => mapTables({ numbers: (batch) => [copyOf({ table: 'numbers', batch })] }),
      },
      { consumes: [], operator: () => identity },
    ]
    for (const stage of stages) await expect(check(title, stage)).resolves.toBeUndefined()
  })
})
