import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** vitest's global setup: makes the folder of this run of tests, and removes it at its end. */
export const setup = (project: TestProject): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'engram-tests-'))
  project.provide('testRunFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
