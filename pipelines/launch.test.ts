import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { processStart } from '../datasets/files/owners/process-start.ts'

// The launcher in a tree of its own: packages that count as installed, and a PATH in which only the tools of the test lie.
let root: string

async function program(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `#!/bin/sh\n${text}\n`)
  await chmod(path, 0o755)
}

const tool = (name: string, version: string): Promise<void> => program(join(root, 'tools', name), `echo '${version}'`)

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'engram-launch-'))
  await mkdir(join(root, 'script'))
  await mkdir(join(root, 'node_modules', '.bin'), { recursive: true })
  await mkdir(join(root, 'bin'))
  for (const file of ['script/launch.mjs', 'script/end-with-launcher.mjs', 'bin/let-go-of-terminal.js']) {
    await copyFile(join(import.meta.dirname, '..', file), join(root, file))
  }
  await symlink(process.execPath, join(root, 'node_modules', '.bin', 'node'))
  await install('{"packages": {"": {}}}')
  // What a start would run, saying what it was given.
  await writeFile(join(root, 'bin', 'engram.js'), "console.log('engram', process.argv.slice(2).join(' ')); process.exitCode = 7")
  for (const script of ['typescript/bin/tsc', 'oxlint/bin/oxlint', 'vitest/vitest.mjs']) {
    await mkdir(join(root, 'node_modules', dirname(script)), { recursive: true })
    await writeFile(join(root, 'node_modules', script), `console.log('ran ${script}', process.argv.slice(2).join(' '))`)
  }
  await tool('make', 'GNU Make 4.3')
  await tool('g++', 'g++ 12.2.0')
})
afterEach(() => rm(root, { recursive: true }))

async function install(lock: string): Promise<void> {
  await writeFile(join(root, 'package-lock.json'), lock)
  const stamp = createHash('sha256').update(lock).update(process.platform + process.arch).digest('hex')
  await writeFile(join(root, 'node_modules', '.engram-stamp'), stamp)
}

function launch(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string; err: string }> {
  const env = { PATH: join(root, 'tools'), ENGRAM_NO_APT: '1', CXX: 'g++', ...environment }
  return new Promise(resolve => {
    execFile(process.execPath, [join(root, 'script', 'launch.mjs'), ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}

test('start hands its arguments on and gives the exit code of the run', async () => {
  await tool('verilator', 'Verilator 5.006 2023-01-22')
  expect(await launch(['start', '--seed', '7'])).toEqual({ code: 7, out: 'engram run cartpole-fractional --seed 7\n', err: '' })
})

test.each([
  ['missing', undefined, 'Verilator is missing.'],
  ['too old', 'Verilator 4.038 2020-07-11', '"Verilator 4.038 2020-07-11" is too old, 5 or newer is needed.'],
])('Verilator %s: start goes on, and says with what and which command installs it', async (_, version, text) => {
  if (version) await tool('verilator', version)
  const { code, out, err } = await launch(['start'])
  expect({ code, out }).toEqual({ code: 7, out: 'engram run cartpole-fractional\n' })
  expect(err).toContain(text)
  expect(err).toMatch(/Install with: .*verilator\nengram: going on without it: the circuit runs in the embedded simulator/)
})

test('without Verilator the tests go on, unless it is required', async () => {
  const free = await launch(['test', '-t', 'x'])
  expect(free.code).toBe(0)
  expect(free.out.split('\n')).toEqual([
    'ran typescript/bin/tsc -p .', 'ran oxlint/bin/oxlint --deny-warnings', 'ran vitest/vitest.mjs run -t x', '',
  ])
  expect(free.err).toContain('skipped by name')
  const required = await launch(['test'], { ENGRAM_REQUIRE: 'yosys, verilator' })
  expect({ code: required.code, out: required.out }).toEqual({ code: 1, out: '' })
})

test('pack builds and packs, with the arguments of npm', async () => {
  await writeFile(join(root, 'script', 'pack.mjs'), "console.log('packs', process.argv.slice(2).join(' ')); process.exitCode = 4")
  expect(await launch(['pack', '--dry-run'])).toEqual({ code: 4, out: 'packs --dry-run\n', err: '' })
})

test('types that do not hold end the tests', async () => {
  await tool('verilator', 'Verilator 5.006')
  await writeFile(join(root, 'node_modules/typescript/bin/tsc'), 'process.exitCode = 2')
  expect(await launch(['test'])).toEqual({ code: 2, out: '', err: '' })
})

const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version')

test.runIf(isDebianRoot)('as root on Debian, apt-get brings what is missing', async () => {
  const verilator = join(root, 'tools', 'verilator')
  await program(join(root, 'tools', 'apt-get'), `
    echo "$@" >> ${root}/apt.log
    case "$*" in *install*verilator*)
      printf '#!/bin/sh\\necho Verilator 5.006\\n' > ${verilator}; /bin/chmod 755 ${verilator};;
    esac`)
  const { code, err } = await launch(['start'], { ENGRAM_NO_APT: '0' })
  expect(code).toBe(7)
  expect(err).toBe('engram: Verilator is missing: installing verilator with apt-get ...\n')
})

test.runIf(isDebianRoot)('where apt-get fails, its words are shown and start goes on', async () => {
  await program(join(root, 'tools', 'apt-get'), 'echo "no network" >&2; [ "$1" = --version ]')
  const { code, err } = await launch(['start'], { ENGRAM_NO_APT: '0' })
  expect(code).toBe(7)
  expect(err).toMatch(/no network\n(.*\n)*engram: after apt-get: Verilator is missing\.\nengram: going on without it/)
})

test('another lock file installs its packages, quietly, and says so where that fails', async () => {
  await tool('verilator', 'Verilator 5.006')
  await writeFile(join(root, 'package-lock.json'), '{"packages": {"": {}, "a": {}, "b": {}}}')
  await program(join(root, 'tools', 'npm'), `echo "$@" > ${root}/npm.log; echo chatter`)
  const good = await launch(['start'])
  expect(good.code).toBe(7)
  expect(good.err).toMatch(/^engram: installing 2 packages \(npm ci\), once per lock file \.\.\.\nengram: packages installed in \d+ s\.\n$/)
  expect((await launch(['start'])).err).toBe('')

  await writeFile(join(root, 'package-lock.json'), '{"packages": {"": {}}}')
  await program(join(root, 'tools', 'npm'), 'echo no network >&2; exit 1')
  const bad = await launch(['start'])
  expect(bad.code).toBe(3)
  expect(bad.err).toContain('no network\nengram: npm ci failed (code 1)')
})

test('what the launcher runs ends when that is killed, and hands nothing of it on', async () => {
  await writeFile(
    join(root, 'node_modules', 'vitest/vitest.mjs'),
    "console.log(process.pid, process.execArgv.join(' ')); setInterval(() => {}, 1000)",
  )
  await tool('verilator', 'Verilator 5.006')
  const child = spawn(process.execPath, [join(root, 'script', 'launch.mjs'), 'test:long'], {
    env: { PATH: join(root, 'tools'), ENGRAM_NO_APT: '1', CXX: 'g++' }, stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data') as [Buffer]
  const [number, ...given] = said.toString().trim().split(' ')
  expect([processStart(Number(number)) !== undefined, given]).toEqual([true, []])
  child.kill('SIGKILL')
  await vi.waitFor(() => expect(processStart(Number(number))).toBeUndefined(), 5000)
})

test('an unknown verb', async () => {
  const { code, err } = await launch(['strat'])
  expect(code).toBe(2)
  expect(err).toContain('unknown verb "strat"')
})

test('bench runs all benchmarks, or the named ones, and gives the code of one that failed', async () => {
  await mkdir(join(root, 'bench', 'tools'), { recursive: true })
  await mkdir(join(root, 'bench', 'room'))
  await writeFile(join(root, 'bench', 'tools', 'median.ts'), '')
  for (const [name, code, room] of [
    ['flow', 1, '.'],
    ['writers', 0, 'room'],
  ] as const) {
    await writeFile(
      join(root, 'bench', room, `${name}.ts`),
      `console.log('${name}', process.argv.slice(2).join(' ')); process.exitCode = ${code}`,
    )
  }
  await writeFile(join(root, 'bench', 'README.md'), '')
  expect(await launch(['bench', '--json'])).toEqual({ code: 1, out: 'flow --json\nwriters --json\n', err: '' })
  expect(await launch(['bench', 'writers'])).toEqual({ code: 0, out: 'writers \n', err: '' })
  expect(await launch(['bench', 'speed'])).toEqual({
    code: 2,
    out: '',
    err: 'engram: no benchmark is named speed, expected some of flow, writers\n',
  })
})

test('a folder of packages that is a link is not emptied: another tree may be using it', async () => {
  const elsewhere = join(root, 'elsewhere')
  await rename(join(root, 'node_modules'), elsewhere)
  await symlink(elsewhere, join(root, 'node_modules'))
  await writeFile(join(root, 'package-lock.json'), '{"packages": {"": {}, "other": {}}}')
  const { code, err } = await launch(['check'])
  expect(code).toBe(2)
  expect(err).toContain('node_modules is a link to ')
  expect(existsSync(join(elsewhere, '.engram-stamp'))).toBe(true)
})
