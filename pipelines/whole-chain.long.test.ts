import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { testCache } from '../cosim/fixtures/test-cache.ts'
import { startEngram } from './fixtures/start-engram.ts'

const config = join(import.meta.dirname, 'fixtures', 'small.config.ts')

describe.skipIf(!needsVerilator())('the whole chain as a real process, every neuron and encoding (needs Verilator)', () => {
  let home = ''
  beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'engram-chain-'))))
  afterAll(() => rm(home, { recursive: true, force: true }))
  const engram = (name: string, out: string, ...more: string[]) =>
    startEngram(['run', name, '--config', config, '--out', out, ...more], {
      cwd: home,
      direct: true,
      environment: { ENGRAM_CACHE: testCache },
    })

  // The other neurons, and every encoding that gives the circuit spikes instead of a current.
  it.each(['bit-shift-latency', 'current-based-delta', 'lif-rate'])('runs %s down to a circuit that is fed spikes', async (name) => {
    const { code, stdout } = await engram(name, name, '--json').ended
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, differences: 0 })
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const query = `select count(*)::int as rows, sum((membrane_integer = membrane_rtl and spikes_integer = spikes_rtl)::int)::int as equal,
      bool_and(list_distinct(input_integer) <@ [0, 1]) as binary, sum(list_sum(flatten(flatten(spikes_rtl))))::int > 0 as fires
      from '${home}/${name}/traces/*.parquet'`
    const [row] = (await connection.runAndReadAll(query)).getRowObjects()
    expect(row).toEqual({ rows: row!.rows, equal: row!.rows, binary: true, fires: true })
    expect(row!.rows).toBeGreaterThan(20)
  })

  it('has a comparison that notices mutants of its circuit, says engram verify --self-test', async () => {
    const { code, stdout } = await engram('lif-rate', 'tested', '--json').ended
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { exitCode: 0 }])
    const verified = await startEngram(['verify', 'tested', '--self-test', '--mutants', '10', '--seconds', '1', '--json'], {
      cwd: home,
      direct: true,
      environment: { ENGRAM_CACHE: testCache },
    }).ended
    const { selfTest, verifications } = JSON.parse(verified.stdout) as {
      selfTest: { mutants: number; killed: number; percent: number }
      verifications: { name: string; passed: boolean; detail: string }[]
    }
    expect(selfTest.mutants).toBe(10)
    expect(selfTest.killed).toBeGreaterThanOrEqual(6)
    expect(verifications.at(-1)).toMatchObject({ name: 'self-test', detail: expect.stringContaining(`${selfTest.killed} of `) })
    expect(verifications.at(-1)!.passed).toBe(selfTest.percent >= 80)
  }, 240_000)
})
