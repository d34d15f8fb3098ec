import { setImmediate } from 'node:timers/promises'
import { EMPTY } from 'rxjs'
import { expect, test } from 'vitest'
import { settle } from '../conformance/stage-run.ts'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { flowGate } from './flow-gate.ts'
import { pullSource } from './pull-source.ts'
import { stageConformance } from '../conformance/stage-conformance.ts'
import type { StageContext } from '../stage-context.ts'

function source() {
  let open = 0
  return {
    consumes: [],
    open: () => open,
    operator: (context: StageContext) => pullSource(context, async function* (signal) {
      open++
      try {
        for (let seed = 0; seed < 60; seed++) {
          await setImmediate(undefined, { signal })
          yield sampleBatch('networks', 100, seed)
        }
      } finally {
        open--
      }
    }),
  }
}

stageConformance('pullSource', source, () => [sampleBatch('numbers', 3), sampleBatch('numbers', 100)])

test('runs ahead of its listeners only as far as the gate lets it', async () => {
  const gate = flowGate({ highWaterBytes: 1000, lowWaterBytes: 500 })
  const queue = gate.openQueue(3)
  let made = 0
  const context = { stageIndex: 0, gate, signal: new AbortController().signal } as StageContext
  const subscription = EMPTY.pipe(pullSource(context, async function* () {
    for (;;) yield sampleBatch('networks', 1, made++)
  })).subscribe(() => queue.add(100))
  await settle()
  expect(made).toBe(10)
  queue.remove(400)
  await settle()
  expect(made).toBe(10)
  queue.remove(100)
  await settle()
  expect(made).toBe(15)
  subscription.unsubscribe()
})
