import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtureConfig } from '../fixtures/start-engram.ts'
import { loadConfig } from './load-config.ts'
import { pipelineNamed } from './pipeline-named.ts'

// Whole messages for broken files are tested with the command, in cli/main.test.ts.
test('gives the file and its pipelines by name', async () => {
  const config = await loadConfig(fixtureConfig)
  expect(config.file).toBe(fixtureConfig)
  expect(pipelineNamed(config, 'quick').stages.map(({ stage }) => stage)).toEqual(['countUp', 'doubleCounts', 'keepCounts'])
  expect(() => pipelineNamed(config, 'toString')).toThrow('declares no pipeline "toString"')
})

test('a file that is missing or holds no pipelines is refused', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-config-'))
  await writeFile(join(directory, 'a.config.ts'), 'export default { a: 1 }\n')
  await expect(loadConfig(join(directory, 'a.config.ts'))).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('a.config.ts: default export: a: got 1, expected pipe(...)'),
  })
  await expect(loadConfig(join(directory, 'b.config.ts'))).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('there is no file'),
  })
  await rm(directory, { recursive: true })
})
