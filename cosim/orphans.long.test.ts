import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { generateDesign } from '../hdl/generate-design.ts'
import { feedForward } from '../models/network/kinds/feed-forward.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { buildSimulator } from './build/build-simulator.ts'
import { livingProcesses } from './fixtures/living-processes.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { processTable } from './fixtures/process-table.ts'
import { testCache } from './fixtures/test-cache.ts'

const runner = fileURLToPath(new URL('./fixtures/runner.ts', import.meta.url))

describe.skipIf(!needsVerilator())('a runner that is killed (needs Verilator)', () => {
  it('leaves no simulator', async () => {
    const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 3, 1], steps: 2 })
    const network = roundGraph(description, new Float32Array(graphLayout(description).length))
    const { directory, executable, design } = await buildSimulator(
      generateDesign(network, { lanes: 2 }),
      testCache,
    )
    const child = spawn(process.execPath, [runner, executable, directory, design.hash, JSON.stringify(description)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    // The runner has the path on its command line too.
    expect(await livingProcesses(executable)).toHaveLength(2)
    child.kill('SIGKILL')
    await vi.waitFor(async () => expect(await livingProcesses(executable)).toEqual([]), { timeout: 5000 })
  }, 60_000)
})

describe('a runner that is killed while it compiles for the embedded simulator', () => {
  it('leaves no compiler, and nothing that passes for a circuit', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'engram-orphans-'))
    const child = spawn(process.execPath, [fileURLToPath(new URL('./fixtures/compiler.ts', import.meta.url)), cache], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text: Buffer) => void (said += text.toString()))
    const compilers = await vi.waitFor(async () => {
      const found = (await processTable()).filter(({ parent, command }) => parent === child.pid && command.includes('compile-process'))
      expect(found).toHaveLength(1)
      return found
    }, { timeout: 20_000 })
    // In the middle of it: the tools are loaded, and compile.
    await new Promise((resolve) => void setTimeout(resolve, 1500))
    const left = async () =>
      (await processTable()).filter(({ pid, command }) => pid === compilers[0]!.pid && command === compilers[0]!.command)
    expect(await left()).toHaveLength(1)
    child.kill('SIGKILL')
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 5000 })
    expect(said).toBe('')
    const [directory, ...others] = await readdir(join(cache, 'simulators'))
    expect([directory, others]).toEqual([expect.stringMatching(/\.tmp$/), []])
    expect(await readdir(join(cache, 'simulators', directory!))).toEqual([])
    await rm(cache, { recursive: true })
  }, 60_000)
})
