import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { generateDesign } from '../hdl/generate-design.ts'
import { feedForward } from '../models/network/feed-forward.ts'
import { parameterLayout } from '../models/network/parameter-layout.ts'
import { roundNetwork } from '../models/network/round-network.ts'
import { buildSimulator } from './build-simulator.ts'
import { livingProcesses } from './fixtures/living-processes.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'

const runner = fileURLToPath(new URL('./fixtures/runner.ts', import.meta.url))

describe.skipIf(!needsVerilator())('a runner that is killed (needs Verilator)', () => {
  it('leaves no simulator', async () => {
    const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 3, 1], steps: 2 })
    const network = roundNetwork(description, new Float32Array(parameterLayout(description).length))
    const { directory, executable, design } = await buildSimulator(generateDesign(network, { lanes: 2 }), join(tmpdir(), 'engram-test-cache'))
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
