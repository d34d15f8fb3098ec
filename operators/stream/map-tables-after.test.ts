import { from, toArray, lastValueFrom } from 'rxjs'
import { expect, test } from 'vitest'
import { sampleBatch } from './fixtures/sample-batch.ts'
import { flowGate } from './flow/flow-gate.ts'
import { mapTablesAfter } from './map-tables-after.ts'
import { stageConformance } from './conformance/stage-conformance.ts'
import type { StageContext } from './stage-context.ts'
import type { TableBatch } from './table-batch.ts'

const first = (batch: TableBatch['batch']): number => Number(batch.getChild('value')?.get(0) ?? 0)
const sample = () => [sampleBatch('numbers', 3), sampleBatch('numbers', 0), sampleBatch('numbers', 500, 7)]
const loads = (log: string[]) => async () => {
  await Promise.resolve()
  log.push('loaded')
  return 100
}
const stage = (log: string[]) => (context: StageContext) => mapTablesAfter(context, loads(log), offset => ({
  numbers: batch => [0, 1].map(copy => sampleBatch('copies', batch.numRows, first(batch) + offset + copy)),
}))

stageConformance('mapTablesAfter', () => ({ consumes: ['numbers'], operator: stage([]) }), sample)

const context = (): StageContext => ({
  stageIndex: 0, signal: new AbortController().signal, gate: flowGate(), item: { index: 0, seed: 1 }, cacheDirectory: '', partDirectory: '',
  checkpoint: { load: async () => undefined, save: async () => {} }, faults: {}, report: () => {},
})

test('loads once for a subscription, with its first batch, and keeps order', async () => {
  const log: string[] = []
  const operator = stage(log)(context())
  expect(await lastValueFrom(from([]).pipe(operator, toArray()))).toEqual([])
  expect(log).toEqual([])
  const run = () => lastValueFrom(from([...sample(), sampleBatch('others', 1)]).pipe(operator, toArray()))
  expect((await run()).map(({ table, batch }) => `${table} ${batch.numRows}`)).toEqual(
    ['copies 3', 'copies 3', 'copies 0', 'copies 0', 'copies 500', 'copies 500', 'others 1'])
  expect(log).toEqual(['loaded'])
  await run()
  expect(log).toEqual(['loaded', 'loaded'])
})

test('what cannot be loaded is an error of the stage', async () => {
  const operator = mapTablesAfter(context(), () => Promise.reject(new Error('not installed')), () => ({}))
  await expect(lastValueFrom(from(sample()).pipe(operator))).rejects.toThrow('not installed')
})
