import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

// The script in a tree of its own, with a package that has no binding, and with programs of the test for Python and the compiler.
let root: string
const home = (): string => join(root, 'node_modules', '@tensorflow', 'tfjs-node')

async function program(name: string, text: string): Promise<void> {
  await writeFile(join(root, name), `#!/bin/sh\n${text}\n`)
  await chmod(join(root, name), 0o755)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'engram-tfjs-node-'))
  await mkdir(join(root, 'script'))
  for (const name of ['setup-tfjs-node.mjs', 'flush.mjs'])
    await copyFile(join(import.meta.dirname, '..', 'script', name), join(root, 'script', name))
  await mkdir(join(home(), 'binding'), { recursive: true })
  await writeFile(join(home(), 'package.json'), '{"version": "4.22.0"}')
  await program('compiler', 'exit 0')
})
afterEach(() => rm(root, { recursive: true }))

function setUp(environment: Readonly<Record<string, string>> = {}): Promise<{ code: number; err: string }> {
  const env = { ...process.env, PYTHON: join(root, 'python'), CXX: join(root, 'compiler'), ...environment }
  return new Promise(resolve => {
    execFile(process.execPath, [join(root, 'script', 'setup-tfjs-node.mjs')], { env }, (error, _, err) => {
      resolve({ code: error ? Number(error.code) : 0, err })
    })
  })
}

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('setup:tfjs-node', () => {
  test.each([['PYTHON', 'python3-pip'], ['CXX', 'g++']])('says how to install what is missing (%s)', async (variable, name) => {
    await program('python', 'exit 0')
    const { code, err } = await setUp({ [variable]: join(root, 'nothing-there') })
    expect(code).toBe(3)
    expect(err).toContain(`does not run; install it with: apt-get install ${name}`)
  })

  // $2 is pip, $3 its verb; the folder for the download follows --dest.
  const downloads = 'test "$3" = --version && exit 0; while [ "$1" != --dest ]; do shift; done'
  test.each([
    [
      'a download that fails',
      'test "$3" = --version && exit 0; echo no route to host >&2; exit 1',
      'the download failed:\nno route to host',
    ],
    [
      'another wheel than the one expected',
      `${downloads}; echo x > "$2/tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl"`,
      'SHA-256 is 73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac, expected 2b847d21',
    ],
  ])('leaves nothing behind after %s', async (_, python, message) => {
    await program('python', python)
    const { code, err } = await setUp()
    expect(code).toBe(1)
    expect(err).toContain(message)
    expect((await readdir(home())).toSorted()).toEqual(['binding', 'package.json'])
  })

  test('refuses where the package is not installed', async () => {
    await rm(home(), { recursive: true })
    expect(await setUp()).toMatchObject({ code: 3, err: expect.stringContaining('tfjs-node is missing') })
  })
})
