import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonicalJson } from './json/canonical-json.ts'
import { contentHash } from './json/content-hash.ts'
import { writeFileAtomically } from './write-file-atomically.ts'

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-files-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))

describe('writeFileAtomically', () => {
  it('replaces a file and leaves no temporary one', async () => {
    const path = join(directory, 'a.json')
    await writeFileAtomically(path, 'one')
    await writeFileAtomically(path, Uint8Array.of(0x74, 0x77, 0x6f))
    expect(await readFile(path, 'utf8')).toBe('two')
    expect(await readdir(directory)).toEqual(['a.json'])
  })

  it('says which path cannot be written, and leaves nothing', async () => {
    await writeFile(join(directory, 'file'), '')
    await expect(writeFileAtomically(join(directory, 'file', 'a'), 'x')).rejects.toMatchObject({
      message: `${join(directory, 'file', 'a')}: cannot be written (ENOTDIR)`,
      exitCode: 2,
    })
  })

  it('killed at any moment, leaves the old content or the new one', async () => {
    const path = join(directory, 'big')
    const module = new URL('./write-file-atomically.ts', import.meta.url).href
    const text = `import { writeFileAtomically } from '${module}'
      for (let n = 0; ; n++) {
        await writeFileAtomically(${JSON.stringify(path)}, String(n % 10).repeat(300000))
        if (n === 0) console.log('go')
      }`
    for (let turn = 0; turn < 5; turn++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = new Promise((resolve) => child.once('close', resolve))
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await new Promise((resolve) => setTimeout(resolve, 13 * turn))
      child.kill('SIGKILL')
      await ended
      const content = await readFile(path, 'utf8')
      expect(content).toHaveLength(300000)
      expect(new Set(content).size).toBe(1)
    }
  })
})

describe('canonicalJson', () => {
  it('does not depend on the order of keys, leaves out undefined, and hashes the same', () => {
    const [a, b] = [{ b: [1, { d: null, c: 'ä' }], a: true }, { a: true, u: undefined, b: [1, { c: 'ä', d: null }] }]
    expect(canonicalJson(a)).toBe('{"a":true,"b":[1,{"c":"ä","d":null}]}')
    expect(contentHash(canonicalJson(a))).toBe(contentHash(canonicalJson(b)))
    expect(contentHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it.each([
    [{ a: [NaN] }, 'value.a[0]: got NaN'],
    [{ f: () => 1 }, 'value.f: got () => 1'],
    [{ d: new Map() }, 'value.d: got Map'],
    [{ n: 1n }, 'value.n: got 1'],
  ])('refuses what is not JSON (%#)', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(message)
  })
})
