import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { processesIn } from '../fixtures/processes-in.ts'
import { runTool, type Tool } from './run-tool.ts'

const runner = fileURLToPath(new URL('../fixtures/tool-runner.ts', import.meta.url))
let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-tools-'))))
afterEach(() => rm(directory, { recursive: true }))

/** Each would work for minutes: a command, and a WebAssembly tool that never looks at what happens around it. */
const long: [string, Tool, string[]][] = [
  ['command', { command: 'sh' }, ['-c', 'sleep 300 & wait']],
  ['npm package', { packageName: '@yowasp/yosys', function: 'runYosys' }, ['-q', '-p', 'test_cell -n 1000000 all']],
]
// Where there is no /proc, nobody can look.
const seesProcesses = process.platform === 'linux'

describe.skipIf(!seesProcesses).each(long)('a tool that is a %s', (_, tool, args) => {
  it('ends with a runner that is killed', async () => {
    const child = spawn(process.execPath, [runner, JSON.stringify(tool), ...args], {
      env: { ...process.env, TMPDIR: directory },
      stdio: 'inherit',
    })
    await vi.waitFor(async () => expect((await processesIn(directory)).length).toBeGreaterThan(0), 20_000)
    child.kill('SIGKILL')
    await vi.waitFor(async () => expect(await processesIn(directory)).toEqual([]), 20_000)
  })

  it('ends with the signal, and its folder goes', async () => {
    vi.stubEnv('TMPDIR', directory)
    const controller = new AbortController()
    const run = runTool(tool, { args, files: {}, outputs: [] }, controller.signal)
    await vi.waitFor(async () => expect((await processesIn(directory)).length).toBeGreaterThan(0), 20_000)
    controller.abort(new Error('stopped'))
    await expect(run).rejects.toThrow('stopped')
    expect(await readdir(directory)).toEqual([])
    vi.unstubAllEnvs()
  })
})

it.skipIf(!seesProcesses)('a command whose guard is killed ends with it, and is told as a failure', async () => {
  vi.stubEnv('TMPDIR', directory)
  const run = runTool({ command: 'sh' }, { args: ['-c', 'sleep 300 & wait'], files: {}, outputs: [] }, new AbortController().signal)
  // Guard, shell and sleep.
  await vi.waitFor(async () => expect(await processesIn(directory)).toHaveLength(3), 20_000)
  const guard = (await processesIn(directory)).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tool-guard'))!
  process.kill(guard, 'SIGKILL')
  expect((await run).exitCode).toBe(1)
  expect(await processesIn(directory)).toEqual([])
  vi.unstubAllEnvs()
})

it('a command that is not there is a failure with its reason', async () => {
  const { exitCode, words } = await runTool(
    { command: 'no-such-command' },
    { args: [], files: {}, outputs: [] },
    new AbortController().signal,
  )
  expect(exitCode).toBe(127)
  expect(words).toContain('no-such-command')
})
