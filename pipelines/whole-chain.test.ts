import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { readVcd } from '../cosim/fixtures/read-vcd.ts'
import { testCache } from '../cosim/fixtures/test-cache.ts'
import { sealJson } from '../datasets/files/json/seal-json.ts'
import { unsealJson } from '../datasets/files/json/unseal-json.ts'
import { startEngram } from './fixtures/start-engram.ts'

const config = join(import.meta.dirname, 'fixtures', 'small.config.ts')

describe.skipIf(!needsVerilator())('the whole chain as a real process (needs Verilator)', () => {
  let home = ''
  beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'engram-chain-'))))
  afterAll(() => rm(home, { recursive: true, force: true }))
  const command = (...args: string[]) => startEngram(args, { cwd: home, direct: true, environment: { ENGRAM_CACHE: testCache } })
  const engram = (name: string, out: string, ...more: string[]) =>
    command('run', name, '--config', config, '--out', out, ...more)

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

  it('writes the waveform around a difference of that run, in which the marker shows what was recorded', async () => {
    const wave = async (...more: string[]) => {
      const { code, stdout, stderr } = await command('wave', 'fault', '--json', ...more).ended
      expect([code, stderr.includes('Error')]).toEqual([0, false])
      const told = JSON.parse(stdout) as { wave: string; saveFile: string; marker: number; difference: Record<string, number | string> }
      return { ...told, text: readFileSync(join(home, told.saveFile), 'utf8') }
    }
    const { wave: file, marker, difference, text } = await wave('--simulator', 'embedded')
    expect([file, difference]).toMatchObject(['waves/fault-difference-0.vcd', { source: 'sample', step: 1, population: 'layer0', unit: 0 }])
    expect(text).toContain('[dumpfile] "fault-difference-0.vcd"')
    expect(text).toMatch(new RegExp(`^\\*\\S+ ${marker} `, 'm'))
    const vcd = readVcd(readFileSync(join(home, file), 'utf8'))
    expect(vcd.at(marker, 'TOP.network_top.population0_valid_o')).toBe(1n)
    const membrane = BigInt.asIntN(24, vcd.at(marker, 'TOP.network_top.population0_membrane0_o')!)
    expect(membrane).toBe(BigInt(difference['got']!))
    expect(membrane).not.toBe(BigInt(difference['expected']!))

    // Inputs of these are in no table: the comparison is made again up to them.
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const rows = `select source, max(row)::int as row from (select source, row_number() over () - 1 as row
      from '${home}/fault/diffs/*.parquet') group by source order by source`
    const last = (await connection.runAndReadAll(rows)).getRowObjects() as { source: string; row: number }[]
    expect(last.map(({ source }) => source)).toEqual(['closed loop', 'disturbed stimulus', 'sample', 'stimulus'])
    for (const { source, row } of last.slice(0, 2)) {
      const one = await wave('--around', `${row}`, '--simulator', 'verilator')
      expect([one.wave, one.difference['source'], one.difference['row']]).toEqual([`waves/fault-difference-${row}.fst`, source, row])
    }
  }, 400_000)

  it('writes no waveform of a circuit that does not show what was recorded', async () => {
    await cp(join(home, 'fault'), join(home, 'unlike'), { recursive: true })
    const manifest = join(home, 'unlike', 'manifest.json')
    await writeFile(manifest, sealJson({ ...unsealJson(readFileSync(manifest, 'utf8')) as object, faults: {} }))
    const { code, stderr } = await command('wave', 'unlike', '--out', 'none').ended
    expect([code, existsSync(join(home, 'none'))]).toEqual([2, false])
    expect(stderr).toMatch(/engram: row 0 of diffs: membrane is (-?\d+) this time, the run recorded (?!\1\b)-?\d+; expected the engram/)
  })

  it('refuses a fault of no layer before anything is trained or written', async () => {
    const { code, stdout, stderr } = await engram('lif', 'unknown', '--fault', 'rtl.layer9.beta=1').ended
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('fault rtl.layer9.beta: no such parameter, expected one of network.steps, layer0.threshold, layer0.beta')
    expect(existsSync(join(home, 'unknown'))).toBe(false)
  })
})
