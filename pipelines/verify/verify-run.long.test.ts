import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCache } from '../../cosim/fixtures/test-cache.ts'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { sealJson } from '../../datasets/files/json/seal-json.ts'
import { openParquetPart } from '../../datasets/parquet/open-parquet-part.ts'
import { counts } from '../fixtures/counts.ts'
import { fixtureConfig, startEngram } from '../fixtures/start-engram.ts'

const home = mkdtempSync(join(tmpdir(), 'engram-verified-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const engram = (...args: string[]) => startEngram(args, { cwd: home, direct: true, environment: { ENGRAM_CACHE: testCache } }).ended
const own = (...names: string[]): string => join(home, ...names)
const copy = (name: string): string => {
  cpSync(own('run'), own(name), { recursive: true })
  return own(name)
}
const verify = async (name: string, ...more: string[]) => engram('verify', name, '--config', fixtureConfig, ...more)
const change = (path: string, edit: (text: string) => string): void => writeFileSync(path, edit(readFileSync(path, 'utf8')))
type Part = { path: string; bytes: number; rows: number; sha256: string }

describe('engram verify', () => {
  beforeAll(async () => {
    expect((await engram('run', 'quick', '--config', fixtureConfig, '--out', 'run')).code).toBe(0)
  }, 60_000)

  it('says what was looked at, as text and as JSON', async () => {
    const text = await verify('run')
    expect(text).toMatchObject({ code: 0 })
    expect(text.stdout).toContain('✓ files, items and results: manifest, 1 record and 1 part are what was written')
    expect(text.stdout).toContain('✓ tables: 1 part with 500 rows have the columns of their tables')
    expect(text.stdout).toContain('✓ first rows: of seed 1: counts 500 came out again')
    expect(text.stdout).toContain('all well')
    const { stdout } = await verify('run', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 0,
      pipeline: 'quick',
      verifications: [{ passed: true }, { passed: true }, { passed: true }],
      notes: [],
    })
  })

  it('ends with code 2 where there is nothing to verify, or nobody knows the stages', async () => {
    expect(await engram('verify', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nowhere: there is no such directory'),
    })
    expect(await engram('verify', 'run')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "stage countUp of pipeline quick is not one of engram's; name the file that declares the pipeline with --config",
      ),
    })
    const unfinished = copy('unfinished')
    rmSync(join(unfinished, 'manifest.json'))
    expect(await verify('unfinished')).toMatchObject({ code: 2, stderr: expect.stringContaining('the run has not finished') })
  })

  it('refuses a self-test where the run has no circuit, and a number of mutants that is none', async () => {
    expect(await verify('run', '--self-test')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('run: its pipeline has no cosimulateRtl(), expected one whose circuit can be mutated'),
    })
    expect(await verify('run', '--self-test', '--mutants', '0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--mutants 0: expected a whole number of at least 1'),
    })
  })

  it('ends with code 1 where a file has changed', async () => {
    change(join(copy('changed'), 'manifest.json'), (text) => text.replace('"rows": 500', '"rows": 501'))
    expect(await verify('changed')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('✗ files, items and results: manifest.json has changed since it was written'),
    })
    rmSync(join(copy('less'), 'counts', 'part-00000.parquet'))
    expect(await verify('less')).toMatchObject({ code: 1, stdout: expect.stringContaining('counts/part-00000.parquet is missing') })
  })

  it('ends with code 1 where rows do not come out again, though every checksum was made anew', async () => {
    const directory = copy('forged')
    const path = join(directory, 'counts', 'part-00000.parquet')
    const value = Int32Array.from({ length: 500 }, (_, row) => 2 * (100_000 + row) + Number(row === 321))
    const part = await openParquetPart(`${path}.new`, counts)
    await part.write(recordBatchFromColumns(counts, 500, { value }))
    await part.finish()
    await part.commit()
    renameSync(`${path}.new`, path)
    const bytes = readFileSync(path)
    const forge = (one: Part): Part => ({ ...one, bytes: bytes.length, sha256: contentHash(bytes) })
    const reseal = (name: string): void => {
      const { checksum: _, ...content } = JSON.parse(readFileSync(join(directory, name), 'utf8')) as {
        checksum: string
        parts: Part[]
        result?: { tables: { bytes: number }[] }
      }
      content.parts = content.parts.map(forge)
      for (const table of content.result?.tables ?? []) table.bytes = bytes.length
      writeFileSync(join(directory, name), sealJson(content))
    }
    reseal('items/00000.json')
    reseal('manifest.json')
    const { code, stdout } = await verify('forged')
    expect(stdout).toContain('✓ files, items and results')
    expect(stdout).toContain('✗ first rows: table counts: row 321 comes out otherwise, in column value')
    expect(code).toBe(1)
  })
})

describe('engram verify of a trained network', () => {
  it('makes its first updates and everything behind the network again, circuit included', async () => {
    writeFileSync(own('a.config.ts'), `
      import {
        cosimulateRtl, definePipelines, encodeSpikes, generateEpisodes, lif, pipe, roundFixedPoint, stepNeurons, trainPolicy, writeParquet,
      } from 'engram'
      const recipe = { batch: 32, warmUp: 200, budget: 3000, selectionEvery: 1000, selectionGoal: 20 }
      const network = lif({ layers: [4, 4, 2], beta: 0.9, steps: 3 })
      export default definePipelines({
        lif: pipe(
          trainPolicy({ network, seeds: [5, 6], recipe }), generateEpisodes({ episodes: 5, record: 2 }), encodeSpikes(), stepNeurons(),
          roundFixedPoint(), cosimulateRtl(), writeParquet(),
        ),
      })`)
    const run = await engram('run', 'lif', '--config', 'a.config.ts', '--out', 'lif')
    expect([0, 1]).toContain(run.code)
    const { code, stdout } = await engram('verify', 'lif')
    expect(stdout).toMatch(/first rows: of seed 5: episodes \d+, updates 2, rounded_networks 1, traces \d+, states \d+, closed_loop 5/)
    expect(stdout).toContain('✓ sweep: its figures follow from the tables of the items')
    for (const table of ['networks', 'trainings'])
      expect(stdout).toContain(`not exercised: table ${table}, which only the whole work of trainPolicy makes`)
    expect(code).toBe(0)
  }, 240_000)
})
