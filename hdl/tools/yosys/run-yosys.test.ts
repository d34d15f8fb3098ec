import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { findYosys } from './find-yosys.ts'
import { runYosys } from './run-yosys.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'engram-yosys-'))
  const command = join(import.meta.dirname, '..', 'yowasp-command.ts')
  // It ends when its standard input does, and a command of the system is given none: a pipe that is open on both ends never ends.
  const open = join(directory, 'open')
  await execa('mkfifo', [open])
  const line = `${process.execPath} --liftoff-only ${command} @yowasp/yosys runYosys "$@"`
  await writeFile(join(directory, 'yosys'), `#!/bin/sh\nexec ${line} <>${open}\n`)
  await chmod(join(directory, 'yosys'), 0o755)
})
afterAll(() => rm(directory, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

const never = new AbortController().signal
const files = {
  'a.sv':
    'module a (input logic [3:0] x_i, output logic y_o); logic m[16]; initial $readmemh("m.mem", m); assign y_o = m[x_i]; endmodule\n',
}
const script = 'read_slang --threads 1 --top a a.sv\nproc\nmemory -nomap\nmemory_map\nopt -full\ntee -q -o s.json stat -json\n'
const cells = (json: string): number => (JSON.parse(json) as { design: { num_cells: number } }).design.num_cells

describe.each(['npm', 'system'] as const)('runYosys, %s', (source) => {
  let finding: ReturnType<typeof findYosys> | undefined
  const found = () => {
    // A command `yosys` of a version that has slang: the npm package's, as a command.
    vi.stubEnv('PATH', `${directory}${delimiter}${process.env.PATH}`)
    return (finding ??= findYosys(source))
  }

  it('gives files to a script, memory images too, and takes back what it writes', async () => {
    const run = async (image: string) =>
      cells((await runYosys(await found(), script, { ...files, 'm.mem': image }, ['s.json'], never))['s.json']!)
    expect(await run('0 1 1 0 1 0 0 1 1 0 0 1 0 1 1 0')).toBeGreaterThan(0)
    // All zero: nothing of it is left.
    expect(await run('0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0')).toBe(0)
  })

  it.each([
    ['source', script, { 'a.sv': 'module a (; endmodule' }, /^yosys: failed with exit code 1:\n[^]*a\.sv:1:11: error: /],
    ['memory image that is not there', script, files, /^yosys: failed[^]*error: failed to open file 'm\.mem'/],
    ['command', 'no_such_command\n', files, /^yosys: failed[^]*no_such_command/],
    ['script without result', 'help stat\n', files, /^yosys: wrote no s\.json/],
  ])('fails with its own words, short: %s', async (_, text, given, message) => {
    const error = await runYosys(await found(), text, given, ['s.json'], never).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ exitCode: 1, message: expect.stringMatching(message) })
    expect((error as Error).message.split('\n').length).toBeLessThan(12)
  })

  it('ends with the signal, in the middle of a script', async () => {
    const controller = new AbortController()
    const reason = new Error('stopped')
    // Long enough that it cannot end by itself.
    const run = runYosys(
      await found(),
      `${script}${'design -reset\n'.concat(script).repeat(2000)}`,
      { ...files, 'm.mem': '1' },
      ['s.json'],
      controller.signal,
    )
    await setTimeout(1500)
    controller.abort(reason)
    await expect(run).rejects.toBe(reason)
    await expect(runYosys(await found(), script, files, [], controller.signal)).rejects.toBe(reason)
  })
})

it('a command that is ended leaves neither a process nor its directory', async () => {
  const home = await mkdtemp(join(tmpdir(), 'engram-yosys-'))
  const pid = join(home, 'pid')
  await writeFile(join(home, 'yosys'), `#!/bin/sh\necho $$ > ${pid}\npwd >> ${pid}\nexec sleep 60\n`)
  await chmod(join(home, 'yosys'), 0o755)
  vi.stubEnv('PATH', `${home}${delimiter}${process.env.PATH}`)
  const controller = new AbortController()
  const run = runYosys({ source: 'system', version: '0', reader: 'read_slang' }, '', {}, [], controller.signal)
  await vi.waitFor(async () => expect(await readFile(pid, 'utf8')).toMatch(/\n.*\n/), 5000)
  const [process_, place] = (await readFile(pid, 'utf8')).split('\n')
  expect(await readdir(place!)).toEqual(['engram.ys'])
  controller.abort(new Error('stopped'))
  await expect(run).rejects.toThrow('stopped')
  // One that has ended and whose parent has not looked yet has no command line.
  expect(await readFile(`/proc/${process_}/cmdline`, 'utf8').catch(() => '')).toBe('')
  await expect(readdir(place!)).rejects.toThrow('ENOENT')
  await rm(home, { recursive: true })
})
