import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { productRecord } from '../../datasets/files/json/product-record.ts'
import { generateDesign, type Design } from '../../hdl/generate-design.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { buildSimulator } from './build-simulator.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'

const design = (steps = 2): Design => {
  const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 2, 1], steps })
  return generateDesign(roundGraph(description, new Float32Array(graphLayout(description).length)), { lanes: 1 })
}

describe.skipIf(!needsVerilator())('buildSimulator (needs Verilator)', () => {
  let cache = ''
  beforeAll(async () => void (cache = await mkdtemp(join(tmpdir(), 'engram-build-'))))
  afterAll(() => rm(cache, { recursive: true, force: true }))

  it('compiles a content once, also for two builders at the same time, and leaves nothing half built', async () => {
    const [one, two] = await Promise.all([buildSimulator(design(), cache), buildSimulator(design(), cache)])
    const built = (await stat(one.executable)).mtimeMs
    const again = await buildSimulator(design(), cache)
    expect([two.directory, again.directory]).toEqual([one.directory, one.directory])
    expect((await stat(again.executable)).mtimeMs).toBe(built)
    const other = await buildSimulator(design(3), cache)
    expect(other.directory).not.toBe(one.directory)
    // Two circuits, and Verilator's runtime for both.
    expect((await readdir(join(cache, 'simulators'))).length).toBe(3)
  })

  it('compiles the runtime of Verilator once for all circuits, and again where what was kept has changed', async () => {
    const own = join(cache, 'runtime')
    await buildSimulator(design(), own)
    const runtime = join(
      own,
      'simulators',
      (await readdir(join(own, 'simulators'))).find((name) => existsSync(join(own, 'simulators', name, 'verilated.o')))!,
    )
    const kept = (await stat(join(runtime, 'verilated.o'))).mtimeMs
    await buildSimulator(design(3), own)
    expect((await stat(join(runtime, 'verilated.o'))).mtimeMs).toBe(kept)
    await writeFile(join(runtime, 'verilated.o'), 'no object')
    const notes: string[] = []
    await buildSimulator(design(4), own, undefined, (text) => notes.push(text))
    expect(notes.every((text) => text.includes('its verilated.o has changed since it was made'))).toBe(true)
    expect((await stat(join(runtime, 'verilated.o'))).size).toBeGreaterThan(10_000)
    // What is kept is linked, not compiled again: with objects that are none no build succeeds.
    await writeFile(join(runtime, 'verilated.o'), 'no object')
    const { madeFrom } = JSON.parse(await readFile(join(runtime, 'product.json'), 'utf8')) as { madeFrom: string }
    await productRecord.write(runtime, madeFrom)
    await expect(buildSimulator(design(5), own)).rejects.toThrow(/does not compile .*verilated\.o/s)
  })

  it('gives the words of the compiler, and keeps nothing, where a design does not compile', async () => {
    const broken = {
      ...design(4),
      sources: { ...design(4).sources, 'network_top.sv': 'module network_top (input logic clk_i)\nendmodule\n' },
    }
    await expect(buildSimulator(broken, cache)).rejects.toThrow(
      /the design does not compile \(exit code \d+\): %Error[^]*network_top.sv[^]*\n.*simulator: 'embedded'/,
    )
    expect((await readdir(join(cache, 'simulators'))).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('lints clean for several networks and lanes', async () => {
    for (const [layers, lanes, arithmetic] of [
      [[4, 32, 16, 2], 8, {}],
      [[3, 5, 3], 3, { rounding: 'nearest', overflow: 'wrap', layerDelay: 1, threshold: '>', readoutTruncation: 'product' }],
      [[1, 1, 1], 1, {}],
    ] as const) {
      for (const neuron of [
        { kind: 'lif', beta: 0.9, threshold: 1 },
        { kind: 'fractional', alpha: 0.5, lambda: 0.1, history: 2, threshold: 1 },
      ]) {
        const description = feedForward(neuron as { kind: string }, { layers, steps: 3, arithmetic })
        const { sources } = generateDesign(roundGraph(description, new Float32Array(graphLayout(description).length)), { lanes })
        const directory = await mkdtemp(join(cache, 'lint-'))
        for (const [name, text] of Object.entries(sources)) await writeFile(join(directory, name), text)
        const files = Object.keys(sources)
        const result = await execa('verilator', ['--lint-only', '-Wall', '-Wno-UNUSEDSIGNAL', '--top-module', 'network_top', ...files], {
          cwd: directory,
          all: true,
          reject: false,
        })
        expect(result.all).toBe('')
      }
    }
  })
})
