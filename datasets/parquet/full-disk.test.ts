import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writerNames } from './fixtures/holdable-values.ts'

const script = join(import.meta.dirname, 'fixtures', 'write-parts.ts')
const directory = mkdtempSync(join(tmpdir(), 'engram-full-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const part = join(directory, 'part-00000.parquet')
const shell = (command: readonly string[], line: string): ReturnType<typeof spawnSync> =>
  spawnSync(command[0]!, [...command.slice(1), line, 'sh', process.execPath, script, directory], { encoding: 'utf8' })

/** What the writer told last: how it failed, and which files it left. */
const lastTold = ({ stdout, stderr }: ReturnType<typeof spawnSync>): unknown => {
  const lines = String(stdout).trim().split('\n')
  return JSON.parse(lines.at(-1) || JSON.stringify({ stderr: String(stderr) }))
}

// A namespace of its own, so that the small disk is seen by the writer alone and goes away with it.
const inNamespace = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'] as const
const smallDisk = 'mount -t tmpfs -o size=1m tmpfs "$3"'
const canMount = shell(inNamespace, smallDisk).status === 0
const canLimit = process.platform !== 'win32'

describe.each(writerNames)('a disk that fills up, %s', (writer) => {
  it.skipIf(!canMount)('is told with the path, and nothing is left (needs unshare and tmpfs)', () => {
    expect(lastTold(shell(inNamespace, `${smallDisk} && exec "$1" --conditions=engram-source "$2" "$3" 1 40 ${writer}`))).toEqual({
      at: 'error',
      name: 'EngramError',
      message: `${part}: cannot be written (ENOSPC)`,
      files: [],
    })
  })

  // 100 blocks are less than the one chunk that this part is written in: the system stores its beginning and reports no error.
  it.skipIf(!canLimit)('cannot cut a chunk short unseen (needs ulimit)', () => {
    expect(lastTold(shell(['sh', '-c'], `ulimit -f 100 && exec "$1" --conditions=engram-source "$2" "$3" 1 1 ${writer}`))).toEqual({
      at: 'error',
      name: 'EngramError',
      message: `${part}: cannot be written (EFBIG)`,
      files: [],
    })
  })
})
