import { execFileSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { startMarked } from './soak/kills/start-marked.ts'

const root = join(import.meta.dirname, '..')
let home = ''
let clone = ''

// A space stops make; the others stop a shell, or a path that was put together by hand.
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'engram-odd-'))
  clone = join(home, "it's a $HOME für 100% #1")
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter((path) => path !== '')
  for (const path of files) {
    await mkdir(dirname(join(clone, path)), { recursive: true })
    await cp(join(root, path), join(clone, path)).catch(() => {})
  }
  await symlink(realpathSync(join(root, 'node_modules')), join(clone, 'node_modules'))
  await mkdir(join(clone, 'tmp'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

it.each(['verilator', 'embedded'])(
  'a clone in an oddly named folder, cache and temporary files in it, builds its circuit: %s',
  async (simulator) => {
    if (simulator === 'verilator' && !needsVerilator()) return
    const config = join(clone, 'pipelines', 'soak', 'kills', 'kills.config.ts')
    const environment = { TMPDIR: join(clone, 'tmp'), ENGRAM_CACHE: join(clone, '.cache', 'engram') }
    const entry = [process.execPath, join(clone, 'bin', 'engram.js')] as const
    const args = ['run', simulator, '--config', config, '--out', simulator]
    const run = startMarked(entry, args, { mark: `engram-odd-${process.pid}`, cwd: clone, environment })
    // It is trained too shortly to be solved, which is a check that does not hold.
    expect([await run.ended, run.said()]).toEqual([1, expect.stringMatching(/RTL equals integers.*: 0 of [\d,]+ values differ/)])
    expect(await readdir(join(clone, 'tmp'))).toEqual([])
  },
)
