import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { generateDesign, type Design } from '../../hdl/generate-design.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { compareTraces } from '../compare-traces.ts'
import { processTable } from '../fixtures/process-table.ts'
import { buildEmbeddedSimulator } from './build-embedded-simulator.ts'
import { embeddedSimulator } from './embedded-simulator.ts'

const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 2, 1], steps: 4 })
const weights = Float32Array.from({ length: graphLayout(description).length }, (_, index) => (index % 5) - 1)
const network = roundGraph(description, weights)
const design = generateDesign(network, { lanes: 1 })

/** The same design with its top changed. */
const changed = (...changes: readonly (readonly [from: string, to: string])[]): Design => {
  const top = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }, design.sources['network_top.sv']!)
  return { ...design, sources: { ...design.sources, 'network_top.sv': top } }
}

describe('buildEmbeddedSimulator', () => {
  let cache = ''
  beforeAll(async () => void (cache = await mkdtemp(join(tmpdir(), 'engram-embedded-build-'))))
  afterAll(() => rm(cache, { recursive: true, force: true }))
  const unfinished = async (): Promise<string[]> => (await readdir(join(cache, 'simulators'))).filter((name) => name.endsWith('.tmp'))

  it('compiles a content once; a vector that feeds itself, bit by bit, is settled before each edge', async () => {
    // Yosys sees a loop: the vector depends on itself. No bit does.
    const chain = '{chain[1] & loaded_q, chain[0] | (start_q & started_q), readout_done & populations_done}'
    const looped = changed([
      '  assign result_valid_o = input_done && readout_done && populations_done;',
      `  logic [2:0] chain;\n  assign chain = ${chain};\n  assign result_valid_o = chain[2];`,
    ])
    const build = await buildEmbeddedSimulator(looped, cache)
    const built = (await stat(build.module)).mtimeMs
    const again = await buildEmbeddedSimulator(looped, cache)
    expect(again.module).toBe(build.module)
    expect((await stat(again.module)).mtimeMs).toBe(built)

    const inputs = Int32Array.from({ length: 2 * 50 }, (_, index) => ((index * 7919) % 65536) - 32768)
    const simulator = await embeddedSimulator(build)
    const got = await simulator.evaluate(inputs, 50)
    await simulator.close()
    expect(compareTraces(description, 50, integerGraph(network).evaluate(inputs, 50), got, 3)).toMatchObject({ total: 0, first: [] })
  })

  it('gives the words of Yosys, and keeps nothing, where a design does not compile', async () => {
    const broken = changed(['assign result_taken = ', 'assign result_taken = no_such_wire & '])
    await expect(buildEmbeddedSimulator(broken, cache)).rejects.toThrow(
      /yosys: the design does not compile:\n.*network_top\.sv:\d+.*undeclared identifier 'no_such_wire'/,
    )
    expect(await unfinished()).toEqual([])
  })

  const compilers = async () =>
    (await processTable()).filter(({ parent, command }) => parent === process.pid && command.includes('compile-process'))

  it('stops in the middle of a compilation when aborted, with the reason, and keeps nothing, no process either', async () => {
    const controller = new AbortController()
    const other = generateDesign(network, { lanes: 2 })
    const build = buildEmbeddedSimulator(other, cache, controller.signal)
    let ticks = 0
    const clock = setInterval(() => ticks++, 20)
    const atAbort = vi.waitFor(async () => expect(await compilers()).toHaveLength(1), { timeout: 60_000 }).then(async () => {
      await new Promise((resolve) => void setTimeout(resolve, 600))
      const running = await compilers()
      controller.abort(new Error('stop now'))
      return running
    })
    await expect(build).rejects.toThrow('stop now')
    expect(await compilers()).toEqual([])
    clearInterval(clock)
    expect(await atAbort).toHaveLength(1)
    // This thread was not blocked meanwhile.
    expect(ticks).toBeGreaterThan(10)
    expect(await unfinished()).toEqual([])
    await expect(buildEmbeddedSimulator(other, cache, controller.signal)).rejects.toThrow('stop now')
  })

  it('says how the process ended that compiles', async () => {
    const build = buildEmbeddedSimulator(generateDesign(network, { lanes: 2 }), cache)
    const killed = vi.waitFor(async () => {
      const [one] = await compilers()
      process.kill(one!.pid, 'SIGKILL')
    }, { timeout: 20_000 })
    await expect(build).rejects.toThrow(
      'embedded simulator: the process that compiles the circuit was ended by signal SIGKILL before it was done; '
      + 'it needs about 1 GB of memory',
    )
    await killed
    expect(await unfinished()).toEqual([])
  })
})
