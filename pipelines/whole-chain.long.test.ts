import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { testCache } from '../cosim/fixtures/test-cache.ts'
import { once } from '../hdl/tools/once.ts'
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

  const rate = once(() => engram('lif-rate', 'lif-rate', '--json').ended)
  // The other neurons, and every encoding that gives the circuit spikes instead of a current.
  it.each(['bit-shift-latency', 'current-based-delta', 'lif-rate'])('runs %s down to a circuit that is fed spikes', async (name) => {
    const { code, stdout } = await (name === 'lif-rate' ? rate() : engram(name, name, '--json').ended)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, differences: 0 })
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const query = `select count(*)::int as rows, sum(("integer" = rtl)::int)::int as equal,
      (select bool_and(list_distinct(input_integer) <@ [0, 1]) from '${home}/${name}/traces/*.parquet') as binary,
      sum(list_sum(rtl)) filter (signal = 'spike') > 0 as fires
      from '${home}/${name}/states/*.parquet'`
    const [row] = (await connection.runAndReadAll(query)).getRowObjects()
    expect(row).toEqual({ rows: row!.rows, equal: row!.rows, binary: true, fires: true })
    expect(row!.rows).toBeGreaterThan(20)
  })

  it('trains the classifier that ships without data, whose circuit gives the same answer for every test sample', async () => {
    const shipped = ['run', 'markov-lif', '--config', join(import.meta.dirname, '..', 'pipeline.config.ts'), '--out', 'markov', '--json']
    const { code, stdout } = await startEngram(shipped, { cwd: home, direct: true, environment: { ENGRAM_CACHE: testCache } }).ended
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, differences: 0 })
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const query = `select count(*)::int as rows, sum((class_integer = class_rtl)::int)::int as equal,
      avg((class_rtl = label)::int) > 0.95 as right from '${home}/markov/predictions/*.parquet'`
    expect((await connection.runAndReadAll(query)).getRowObjects()).toEqual([{ rows: 200, equal: 200, right: true }])
  }, 240_000)

  it('has a comparison that notices mutants of its circuit, says engram verify --self-test', async () => {
    expect((await rate()).code).toBe(0)
    const verified = await startEngram(['verify', 'lif-rate', '--self-test', '--mutants', '5', '--seconds', '1', '--json'], {
      cwd: home,
      direct: true,
      environment: { ENGRAM_CACHE: testCache },
    }).ended
    const { selfTest, verifications } = JSON.parse(verified.stdout) as {
      selfTest: { mutants: number; killed: number; percent: number }
      verifications: { name: string; passed: boolean; detail: string }[]
    }
    expect(selfTest.mutants).toBe(5)
    // How many of a dozen are noticed is held in run-circuit-mutants.long.test.ts; here, that a run's own circuit is mutated and judged.
    expect(selfTest.killed).toBeGreaterThanOrEqual(3)
    expect(verifications.at(-1)).toMatchObject({ name: 'self-test', detail: expect.stringContaining(`${selfTest.killed} of `) })
    expect(verifications.at(-1)!.passed).toBe(selfTest.percent >= 80)
  }, 240_000)
})
