import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conformanceCases } from './conformance-cases.ts'
import { stageUnderTest, type StageUnderTest } from './stage-under-test.ts'
import type { Stage } from '../stage.ts'
import type { TableBatch } from '../table-batch.ts'

/**
 * Registers the cases that every stage has to pass, as vitest tests: empty, never, one, many, error upstream, early
 * unsubscribe, cancelled run, throwing callback, re-entrant source, slow consumer.
 *
 * @param makeStage a `Stage` as in a config file, or an operator with the names of the tables it consumes; called for
 * each run
 * @param sampleInput valid input for it in an order in which it can arrive, with a batch of each table it consumes
 * @param patience how long something that has to happen may take, in milliseconds
 * @param cache where what it keeps between runs is shared with other tests
 */
export function stageConformance(
  name: string,
  makeStage: () => Stage | StageUnderTest,
  sampleInput: () => readonly TableBatch[],
  patience = 20_000,
  cache?: string,
): void {
  describe(`${name} conforms`, () => {
    let directory: string
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'engram-conformance-'))
    })
    afterAll(() => rm(directory, { recursive: true, force: true }))
    test.for(conformanceCases)('$title', { timeout: 10 * patience }, async ({ check }) => {
      const make = (): StageUnderTest => stageUnderTest(makeStage())
      const setting = { make, sample: sampleInput, directory, patience, ...(cache !== undefined && { cache }) }
      await expect(check(setting)).resolves.toBeUndefined()
    })
  })
}
