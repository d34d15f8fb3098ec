import { mkdtemp, rm } from 'node:fs/promises'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { testCache } from '../cosim/fixtures/test-cache.ts'
import { startEngram } from './fixtures/start-engram.ts'

const config = join(import.meta.dirname, 'fixtures', 'small.config.ts')

describe.skipIf(!needsVerilator())('the whole chain as a real process (needs Verilator)', () => {
  let home = ''
  beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'engram-chain-'))))
  afterAll(() => rm(home, { recursive: true, force: true }))
  const engram = (name: string, out: string, ...more: string[]) =>
    startEngram(['run', name, '--config', config, '--out', out, ...more], {
      cwd: home,
      direct: true,
      environment: { ENGRAM_CACHE: testCache },
    })

  it('trains, rounds, co-simulates and writes tables that DuckDB joins', async () => {
    const { code, stdout, stderr } = await engram('lif', 'lif', '--json').ended
    expect([code, stderr.includes('Error')]).toEqual([0, false])
    const result = JSON.parse(stdout) as { exitCode: number; differences: number; tables: { table: string; rows: number }[] }
    expect(result).toMatchObject({ exitCode: 0, differences: 0, report: 'lif/report/index.html' })
    expect(readFileSync(join(home, 'lif', 'report', 'index.html'), 'utf8')).toMatch(/RTL equals the integer model in ([\d,]+) of \1 values/)
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const query = `select count(*)::int as rows, sum(("integer" = rtl)::int)::int as equal, count(distinct sample)::int as samples,
      max(abs("float"[1] - "integer"[1] / 8192)) filter (population = 'layer0' and signal = 'membrane') < 0.01 as near
      from 'lif/states/*.parquet'`.replaceAll('lif/', `${home}/lif/`)
    const [row] = (await connection.runAndReadAll(query)).getRowObjects()
    const rowsOf = (name: string) => result.tables.find(({ table }) => table === name)!.rows
    expect(row).toEqual({ rows: rowsOf('states'), equal: rowsOf('states'), samples: rowsOf('traces'), near: true })
    expect(rowsOf('states')).toBe(2 * rowsOf('traces'))
  })

  it('ends with code 1 and shows the first divergence when a parameter of the circuit was changed', async () => {
    const { code, stdout } = await engram('lif', 'fault', '--fault', 'rtl.layer0.beta=50000').ended
    expect(code).toBe(1)
    expect(stdout).toMatch(/sample 0, step 1, layer0 unit \d+, membrane: /)
  })

  it('refuses a fault of no layer before anything is trained or written', async () => {
    const { code, stdout, stderr } = await engram('lif', 'unknown', '--fault', 'rtl.layer9.beta=1').ended
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('fault rtl.layer9.beta: no such parameter, expected one of network.steps, layer0.threshold, layer0.beta')
    expect(existsSync(join(home, 'unknown'))).toBe(false)
  })
})
