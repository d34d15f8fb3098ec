import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeSampleRun } from '../fixtures/write-sample-run.ts'
import { reportFinishedRun } from './report-finished-run.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'engram-report-'))
  await writeSampleRun(directory, { tables: ['closed_loop'] })
})
afterEach(() => rm(directory, { recursive: true }))

const draw = async (signal = new AbortController().signal): Promise<{ report?: string; notes: string[] }> => {
  const notes: string[] = []
  return { ...(await reportFinishedRun(directory, signal, (text) => notes.push(text))), notes }
}

test('a report is drawn once', async () => {
  const report = join(directory, 'report', 'index.html')
  expect(await draw()).toEqual({ report, notes: [] })
  expect(readFileSync(report, 'utf8')).toContain('id="closed-loop"')
  const { mtimeMs } = statSync(report)
  expect(await draw()).toEqual({ report, notes: [] })
  expect(statSync(report).mtimeMs).toBe(mtimeMs)
})

test('what goes wrong is a note', async () => {
  writeFileSync(join(directory, 'report'), 'in the way')
  const { report, notes } = await draw()
  expect(report).toBeUndefined()
  expect(notes).toEqual([expect.stringMatching(/^the report could not be drawn \(.*\); try again: engram report /)])
  await rm(join(directory, 'report'))
  writeFileSync(join(directory, 'closed_loop', 'part-00000.parquet'), 'damaged')
  expect((await draw()).notes).toEqual([expect.stringContaining('closed_loop/part-00000.parquet: cannot be read as Parquet')])
})

test('a run that is stopped does not wait for it', async () => {
  const controller = new AbortController()
  const drawing = draw(controller.signal)
  controller.abort()
  expect(await drawing).toEqual({ notes: [] })
  expect(await draw(controller.signal)).toEqual({ notes: [] })
  expect(existsSync(join(directory, 'report', 'index.html'))).toBe(false)
})
