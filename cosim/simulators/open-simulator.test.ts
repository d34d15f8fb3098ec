import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeTemporaryDirectory } from '../../datasets/files/owners/make-temporary-directory.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { livingProcesses } from '../fixtures/living-processes.ts'
import { openSimulator } from './open-simulator.ts'
import { SimulatorError } from './simulator-error.ts'

const fake = fileURLToPath(new URL('../fixtures/fake-simulator.mjs', import.meta.url))
const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 3, 1], steps: 2 })

const open = (behaviour: string, options: { signal?: AbortSignal; deadline?: number } = {}) =>
  openSimulator(
    { command: process.execPath, arguments: [fake, behaviour], directory: tmpdir(), description, hash: 'fake' },
    { deadline: 1500, ...options },
  )

const failureOf = async (behaviour: string): Promise<unknown> => {
  const attempt = async (): Promise<unknown> => {
    const simulator = await open(behaviour)
    try {
      return await simulator.act(new Int32Array(2), 1)
    } finally {
      await simulator.close()
    }
  }
  return attempt().catch((error: unknown) => error)
}

const socketDirectories = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => /^engram-[A-Za-z0-9]{6}$/.test(name))

describe('openSimulator', () => {
  // Whoever else works on this machine has simulators and temporary files too.
  let temporary = ''
  beforeEach(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'engram-t-'))
    vi.stubEnv('TMPDIR', temporary)
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(temporary, { recursive: true })
    expect(await livingProcesses(fake)).toEqual([])
  })

  it.each([
    ['silent', 'no sign of life within 1.5 s'],
    ['garbage', 'sent garbage where a frame should begin'],
    ['wrong-token', 'greeted with a wrong token'],
    ['wrong-hash', 'was built from another design'],
    ['wrong-version', 'speaks protocol 9, expected 8'],
    ['short-greeting', 'speaks protocol 0, expected 8'],
    ['only-version', 'greeted with a wrong token'],
    ['not-a-greeting', 'began with a frame of type 3, expected a greeting'],
    ['dies', 'ended with exit code 7 while it was needed; its last words: licence server not found'],
    ['closes-only', 'closed its socket'],
    ['hangs', 'no sign of life within 1.5 s'],
    ['truncates', 'ended with exit code 1 while it was needed; its last words: out of memory'],
    ['wrong-sequence', 'answered frame 5 of type 3, expected result 1'],
    ['wrong-type', 'answered frame 1 of type 1, expected result 1'],
    ['damaged', 'frame 1 is damaged'],
    ['oversized', 'announced a frame of 4294967295 bytes'],
    ['wrong-shape', 'answered 32 bytes for 1 samples, expected 40'],
    ['beats-for-nobody', 'answered frame 2 of type 5, expected result 1'],
    ['fails', 'the circuit did not finish an inference'],
    ['killed', 'ended by signal SIGKILL'],
  ])('says what happened when the simulator %s', async (behaviour, message) => {
    const before = await socketDirectories()
    const error = await failureOf(behaviour)
    expect(error).toBeInstanceOf(SimulatorError)
    expect((error as Error).message).toContain(message)
    expect(await socketDirectories()).toEqual(before)
  })

  it('returns what a good one answers, then refuses calls after close', async () => {
    const simulator = await open('good')
    const { outputs, cycles } = await simulator.act(new Int32Array(2), 1)
    expect([outputs[0], cycles[0]]).toEqual([-7n, 11])
    await simulator.close()
    await simulator.close()
    await expect(simulator.act(new Int32Array(2), 1)).rejects.toThrow('is closed')
  })

  it('numbers what it asks, and asks for membranes and disturbances where they are wanted', async () => {
    const simulator = await open('tells')
    const inputs = new Int32Array(2)
    const asked = [await simulator.evaluate(inputs, 1), await simulator.evaluate(inputs, 1, 7), await simulator.act(inputs, 1)]
    expect(asked.map(({ cycles, outputs }) => [cycles[0], outputs[0]])).toEqual([[10, -7n], [17, -7n], [0, -7n]])
    await simulator.close()
  })

  it('takes no answer that nobody asked for', async () => {
    const simulator = await open('goes-on')
    expect((await simulator.act(new Int32Array(2), 1)).cycles[0]).toBe(11)
    await expect(simulator.act(new Int32Array(2), 1)).rejects.toThrow('answered frame 2 of type 3, expected result 2')
    await simulator.close()
  })

  it('tells whoever waits for an answer that it is closed', async () => {
    const simulator = await open('hangs', { deadline: 60_000 })
    const waiting = simulator.act(new Int32Array(2), 1).catch((error: unknown) => (error as Error).message)
    await simulator.close()
    expect(await Promise.race([waiting, setTimeout(2000, 'still waits')])).toBe('simulator: is closed')
  })

  it('waits for one that says that it computes, however long that takes', async () => {
    const simulator = await open('slow')
    expect((await simulator.act(new Int32Array(2), 1)).cycles[0]).toBe(11)
    await simulator.close()
  })

  it('expects no sign of life of one that was asked nothing', async () => {
    const simulator = await open('good')
    await setTimeout(1700)
    expect((await simulator.act(new Int32Array(2), 1)).cycles[0]).toBe(11)
    await simulator.close()
  })

  it('keeps the last 2,000 characters of what it says', async () => {
    const words = /its last words: (.*)$/s.exec((await failureOf('talks-long') as Error).message)![1]
    expect(words).toBe(`ds ${'x'.repeat(1990)} the last`.slice(-2000).trim())
  })

  it('takes a TMPDIR with which the path of the socket is as long as it may be', async () => {
    const made = await makeTemporaryDirectory('engram-')
    const longest = 103 - '/socket'.length - (made.length - temporary.length)
    await rm(made, { recursive: true })
    const room = join(temporary, 'x'.repeat(longest - temporary.length - 1))
    await mkdir(room)
    await mkdir(`${room}x`)
    vi.stubEnv('TMPDIR', room)
    const simulator = await open('good')
    await simulator.close()
    vi.stubEnv('TMPDIR', `${room}x`)
    await expect(open('good')).rejects.toThrow('too long for a socket')
    expect([await readdir(room), await readdir(`${room}x`)]).toEqual([[], []])
  })

  it('names TMPDIR where no socket can be made in it, and leaves nothing there', async () => {
    const listen = vi.spyOn(Server.prototype, 'listen').mockImplementation(function listen(this: Server) {
      queueMicrotask(() => this.emit('error', Object.assign(new Error('listen ENOSPC: no space left on device'), {
        code: 'ENOSPC', errno: -28, syscall: 'listen',
      })))
      return this
    })
    const error = await open('good').catch((failure: unknown) => failure)
    listen.mockRestore()
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringMatching(/^TMPDIR: got .*\(listen ENOSPC: no space left/) })
    expect(await readdir(temporary)).toEqual([])
  })

  it('names TMPDIR where its path is too long for a socket', async () => {
    const long = join(await mkdtemp(join(tmpdir(), 'engram-long-')), 'x'.repeat(100))
    await mkdir(long)
    vi.stubEnv('TMPDIR', long)
    const error = await open('good').catch((failure: unknown) => failure)
    vi.unstubAllEnvs()
    expect(error).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^TMPDIR: got .*x, too long for a socket; expected at most 64 bytes$/),
    })
    expect(await readdir(long)).toEqual([])
    await rm(dirname(long), { recursive: true })
  })

  it('ends at once when aborted, with the reason of the abort', async () => {
    const controller = new AbortController()
    const simulator = await open('hangs', { signal: controller.signal, deadline: 60_000 })
    const call = simulator.act(new Int32Array(2), 1)
    controller.abort(new Error('stop now'))
    await expect(call).rejects.toThrow('stop now')
    await simulator.close()
  })

  it('is interrupted, code 1, by an abort without a reason of its own', async () => {
    const controller = new AbortController()
    const simulator = await open('hangs', { signal: controller.signal, deadline: 60_000 })
    const call = simulator.act(new Int32Array(2), 1)
    controller.abort('no error')
    await expect(call).rejects.toMatchObject({ message: 'interrupted', exitCode: 1 })
    await simulator.close()
  })

  it('refuses inputs of another shape before it sends them', async () => {
    const simulator = await open('good')
    expect(() => simulator.act(new Int32Array(3), 1)).toThrow('got 3 values, expected 1 samples of 2')
    await simulator.close()
  })
})
