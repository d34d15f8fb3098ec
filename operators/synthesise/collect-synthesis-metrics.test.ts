import { mkdtempSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { concat, lastValueFrom, NEVER, of, toArray } from 'rxjs'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { integerStates } from '../../datasets/tables/definitions/traces/integer-states.ts'
import { integerTraces } from '../../datasets/tables/definitions/traces/integer-traces.ts'
import { processesIn } from '../../hdl/fixtures/processes-in.ts'
import { smallNetwork } from '../../hdl/fixtures/small-design.ts'
import { npmPackageVersion } from '../../hdl/tools/npm-package-version.ts'
import { runTool } from '../../hdl/tools/run-tool.ts'
import { collectSynthesisMetrics } from './collect-synthesis-metrics.ts'
import { stateColumns } from '../model/state-columns.ts'
import { stateRows } from '../model/state-rows.ts'
import { roundedNetworkBatch } from '../networks/rounded-network-batch.ts'
import { stageConformance } from '../stream/conformance/stage-conformance.ts'
import { flowGate } from '../stream/flow/flow-gate.ts'
import { stageDefinition } from '../stream/stage.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { StageEvent } from '../stream/stage-event.ts'
import type { TableBatch } from '../stream/table-batch.ts'

// The real ones, counted and at times replaced.
vi.mock('../../hdl/tools/run-tool.ts', { spy: true })
vi.mock('../../hdl/tools/npm-package-version.ts', { spy: true })

const [directory, empty] = [mkdtempSync(join(tmpdir(), 'engram-synthesis-')), { values: new Int32Array(0), shape: [0] }]
afterAll(() => rm(directory, { recursive: true, force: true }))
afterEach(() => {
  vi.unstubAllEnvs()
  vi.mocked(npmPackageVersion).mockReset()
})

type Options = Parameters<typeof collectSynthesisMetrics>[0]
type Row = Record<string, string | number | null>
/** Three samples of the small network: two steps of one neuron each, with no spike, one, and two. */
const traced: TableBatch = {
  table: 'traces',
  batch: recordBatchFromColumns(integerTraces, 3, {
    network: Int32Array.of(3, 3, 3), input: { values: new Float32Array(3), shape: [1] },
    output_float: { values: new Float64Array(3), shape: [1] },
    input_integer: { values: Int32Array.of(0, 8192, -8192), shape: [1] },
    output_integer: { values: new BigInt64Array(3), shape: [1] }, sample: Int32Array.of(0, 1, 2),
    episode: new Int32Array(3), step: new Int32Array(3), length: Int32Array.of(2, 2, 2),
    action_float: new Int32Array(3), action_integer: new Int32Array(3), answers_float: empty, answers_integer: empty,
  }),
}
const rows = stateRows(smallNetwork().description)
const states: TableBatch = {
  table: 'states',
  batch: recordBatchFromColumns(integerStates, 6, {
    ...stateColumns(rows, 3, Int32Array.of(0, 1, 2), new Int32Array(3).fill(2)),
    float: { values: new Float32Array(12), shape: [2, 2] },
    integer: { values: Int32Array.of(9, 9, 0, 0, 9, 9, 0, 1, 9, 9, 1, 1), shape: [2, 2] },
  }),
}
const network: TableBatch = { table: 'rounded_networks', batch: roundedNetworkBatch(3, smallNetwork()) }

const start = (options: Options, cache = 'cache', source = of(network)) => {
  const stage = collectSynthesisMetrics(options)
  const events: StageEvent[] = []
  const controller = new AbortController()
  const context: StageContext = {
    stageIndex: 0,
    gate: flowGate(),
    signal: controller.signal,
    item: { index: 0, seed: 1 },
    cacheDirectory: join(directory, cache),
    partDirectory: directory,
    checkpoint: { load: async () => undefined, save: async () => {} },
    faults: {},
    report: (event) => events.push(event),
  }
  const batches = lastValueFrom(source.pipe(stage[stageDefinition].operator(stage.options, context), toArray()))
  return { batches, events, controller }
}
const rowsOf = (batches: readonly TableBatch[]): Row[] =>
  JSON.parse(JSON.stringify(batches.filter(({ table }) => table === 'synthesis').flatMap(({ batch }) => batch.toArray()))) as Row[]

const counted = ['lut', 'flip_flop', 'dsp', 'block_ram'] as const
const targets = ['ice40', 'ecp5', 'xc7'] as const

describe('collectSynthesisMetrics', () => {
  let rows: Row[]
  let events: StageEvent[]
  /**
   * A folder that holds nextpnr-ecp5 alone, so that iCE40 is placed by the package. It looks for the circuit in a wrapper of the target's
   * cells.
   */
  const bin = join(directory, 'bin')
  const placing = { lanes: 1, placeAndRoute: 'auto', ecp5Device: '45k' } as const
  const start45k = () => {
    vi.stubEnv('PATH', bin)
    return start(placing, 'cache', of(network, traced, states))
  }
  beforeAll(async () => {
    const look = [
      "const { readFileSync, writeFileSync } = require('node:fs'), text = readFileSync('netlist.json', 'utf8')",
      "if (!text.includes('TRELLIS_FF') || !text.includes('from_pin')) process.exit(7)",
      `writeFileSync('report.json', '{"fmax":{"clk":{"achieved":50}},"utilization":{}}')`,
    ].join('; ')
    const version = 'case "$1" in --version) echo "nextpnr-ecp5 -- Next Generation Place and Route (Version 0.8)"; exit;; esac'
    await mkdir(bin)
    await writeFile(join(bin, 'look.cjs'), look)
    const script = `#!/bin/sh\n${version}\nexec ${process.execPath} ${join(bin, 'look.cjs')}\n`
    await writeFile(join(bin, 'nextpnr-ecp5'), script, { mode: 0o755 })
    const run = start45k()
    rows = rowsOf(await run.batches)
    events = run.events
    // Half a minute on two idle cores.
  }, 400_000)

  it.each(targets)('has the whole circuit and each of its modules for %s, with the tool in every row', (target) => {
    const own = rows.filter((row) => row.target === target)
    expect(own.map(({ module, instances }) => [module, instances])).toEqual([
      ['total', 1], ['network_top', 1], ['value_list', 1], ['neuron_layer', 1], ['state_scan', 1], ['synapses', 1], ['current_store', 1],
      ['lif_update', 1], ['readout', 1], ['value_list', 1], ['synapses', 1],
    ])
    expect(new Set(own.map(({ instance }) => instance)).size).toBe(10)
    for (const row of own) {
      expect(row).toMatchObject({ network: 3, tool: 'npm', tool_version: expect.stringMatching(/^0\.\d+\S* \(git sha1 \w+\)$/) })
      expect(row.cells).toBe(
        Object.values(JSON.parse(String(row.cell_types)) as Record<string, number>).reduce((sum, count) => sum + count, 0),
      )
      // Every type of cell that the target knows is counted as something.
      expect(row.other).toBe(0)
    }
  })

  it.each(targets)('counts about as much in the modules of %s as in the whole, which is optimised across them', (target) => {
    const [total, ...modules] = rows.filter((row) => row.target === target)
    const sum = (name: (typeof counted)[number]): number => modules.reduce((all, row) => all + Number(row[name]), 0)
    expect(sum('dsp')).toBe(total!.dsp)
    expect(total!.dsp).toBeGreaterThan(0)
    for (const name of ['lut', 'flip_flop'] as const) {
      expect(sum(name)).toBeGreaterThanOrEqual(Number(total![name]) * 0.9)
      expect(sum(name)).toBeLessThanOrEqual(Number(total![name]) * 1.5)
    }
  })

  it('has a clock for the whole circuit on ice40 and ecp5, and says elsewhere why there is none', () => {
    const [total, ...others] = rows
    expect(total).toMatchObject({
      target: 'ice40',
      device: 'up5k',
      note: null,
      place_and_route_version: expect.stringMatching(/^nextpnr-ice40 0\.8\S* \(npm\)$/),
    })
    expect(total!.fmax_mhz).toBeGreaterThan(10)
    expect(total!.fmax_mhz).toBeLessThan(200)
    const [ecp5, xc7] = others.filter(({ module }) => module === 'total')
    expect(ecp5).toMatchObject({ fmax_mhz: 50, device: '45k', place_and_route_version: 'nextpnr-ecp5 0.8 (system)', note: null })
    expect(xc7!.note).toBe('placed for ice40 and ecp5 only')
    expect(others.filter((row) => row !== ecp5).every(({ fmax_mhz }) => fmax_mhz === null)).toBe(true)
  })

  it.each(targets)('has what an inference costs beside the whole circuit for %s, and nothing of it in its modules', (target) => {
    const [total, ...modules] = rows.filter((row) => row.target === target)
    expect(total).toMatchObject({
      activity: 'traces of the integer model, 3 samples', toggle_samples: 3, mac_dense: 2,
      // A product of the input, then a decay and a readout in each of two steps; biases of input and output, and a sum of outputs.
      mac: 1 + 2 * 2, ac: 1 + 2 * 2,
    })
    // No layer of one spiking layer waits for spikes.
    expect(total!.cycles_mean).toBe(total!.cycles)
    expect(total!.energy_operations_nj).toBeCloseTo((5 * 0.9 + 5 * 4.6) / 1000, 12)
    expect(total!.energy_dense_nj).toBeCloseTo((2 * 4.6) / 1000, 12)
    expect(total!.register_toggles).toBeGreaterThan(100)
    expect(total!.energy_toggles_nj).toBeGreaterThan(0.01)
    expect(total!.energy_toggles_nj).toBeLessThan(10)
    if (target === 'xc7') expect(total!.latency_us).toBeNull()
    else expect(total!.latency_us).toBeCloseTo(Number(total!.cycles) / Number(total!.fmax_mhz), 9)
    if (target === 'ice40') expect(total!.energy_static_nj).toBeCloseTo(0.12 * Number(total!.latency_us), 9)
    else expect(total!.energy_static_nj).toBeNull()
    for (const row of modules) expect([row.cycles, row.ac, row.energy_toggles_nj, row.activity]).toEqual([null, null, null, null])
  })

  it('tells the totals and every step', () => {
    const figures = events.filter((event) => event.type === 'figure').map(({ name }) => name)
    expect(figures).toEqual([
      'ice40, LUT / FF / DSP / BRAM', 'ice40 up5k, clock when placed', 'ice40, latency at worst', 'ice40, estimate from toggles',
      'ecp5, LUT / FF / DSP / BRAM', 'ecp5 45k, clock when placed', 'ecp5, latency at worst', 'ecp5, estimate from toggles',
      'xc7, LUT / FF / DSP / BRAM', 'xc7, estimate from toggles',
      'cycles, mean / at worst', 'AC / MAC', 'estimate from operations (dense network)',
    ])
    expect(events.filter((event) => event.type === 'progress').at(-1)).toMatchObject({ done: 8, total: 8 })
  })

  it('takes all of it from the cache the second time, and starts no tool', async () => {
    vi.mocked(runTool).mockClear()
    expect(rowsOf(await start45k().batches)).toEqual(rows)
    expect(runTool).not.toHaveBeenCalled()
  })

  it('takes the worst case where no traces come, and says of ECP5 why it is not placed', async () => {
    const [total, ...modules] = rowsOf(await start({ lanes: 1, targets: ['ecp5'], placeAndRoute: 'npm' }).batches)
    expect(total).toMatchObject({
      fmax_mhz: null, latency_us: null, note: 'not placed: no nextpnr-ecp5 was asked for or found',
      activity: 'worst case: everything spikes in every step', register_toggles: null, energy_toggles_nj: null,
    })
    expect(modules.every(({ fmax_mhz }) => fmax_mhz === null)).toBe(true)
  })

  it('passes the network on before it is synthesised, and says so where there is nothing to place it with', async () => {
    vi.stubEnv('PATH', directory)
    vi.mocked(npmPackageVersion).mockImplementation((name) => (name === '@yowasp/yosys' ? String(rows[0]!.tool_version) : undefined))
    const { batches, events, controller } = start({ targets: ['ice40'], lanes: 1 }, 'other', concat(of(network), NEVER))
    await vi.waitFor(() => expect(events.some((event) => event.type === 'progress')).toBe(true), 10_000)
    controller.abort(new Error('stopped'))
    await expect(batches).rejects.toThrow('stopped')
    expect(events).toContainEqual({ type: 'note', text: expect.stringContaining('npm install @yowasp/nextpnr-ice40') })
  })

  it('leaves neither process nor file when it is interrupted', async () => {
    const place = await mkdtemp(join(directory, 'interrupted-'))
    vi.stubEnv('TMPDIR', place)
    const { batches, controller } = start({ targets: ['xc7'], lanes: 1 }, 'interrupted')
    await vi.waitFor(async () => expect((await processesIn(place)).length).toBeGreaterThan(0), 10_000)
    controller.abort(new Error('interrupted'))
    await expect(batches).rejects.toThrow('interrupted')
    await vi.waitFor(async () => expect([await processesIn(place), await readdir(place)]).toEqual([[], []]), 10_000)
    await expect(readdir(join(directory, 'interrupted'))).rejects.toThrow('ENOENT')
  })

  it('says how to install a package that is missing, before any network has come', async () => {
    vi.mocked(npmPackageVersion).mockReturnValue(undefined)
    await expect(start({}, 'cache', NEVER).batches).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/@yowasp\/yosys is not installed; .*npm ci/),
    })
    vi.mocked(npmPackageVersion).mockImplementation((name) => (name === '@yowasp/yosys' ? '0.70' : undefined))
    await expect(start({ placeAndRoute: 'npm' }, 'cache', NEVER).batches).rejects.toMatchObject({
      exitCode: 3, message: expect.stringContaining('npm install @yowasp/nextpnr-ice40'),
    })
  })

  it('fails with the words of the tool', async () => {
    vi.mocked(runTool).mockResolvedValueOnce({ exitCode: 1, outputs: { 'yosys.log': 'a.sv:1:11: error: expected a name' }, words: '' })
    await expect(start({ lanes: 1, targets: ['ecp5'] }, 'failed').batches).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('expected a name'),
    })
  })
})

// After the others: it takes from the cache what they synthesised.
const conforming = () => collectSynthesisMetrics({ targets: ['ice40'], lanes: 1, placeAndRoute: 'none' })
stageConformance('collectSynthesisMetrics', conforming, () => [network], 120_000, join(directory, 'cache'))
