import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildOnce } from './build-once.ts'

let cache: string
beforeEach(async () => { cache = await mkdtemp(join(tmpdir(), 'engram-once-')) })
afterEach(() => rm(cache, { recursive: true }))

const notes: string[] = []
let built = 0
const build = async (content: string): Promise<{ directory: string; product: string }> => {
  notes.length = 0
  const directory = await buildOnce(cache, [content], async (work) => {
    built++
    await writeFile(join(work, 'circuit.wasm'), `made from ${content}`)
  }, (text) => notes.push(text))
  return { directory, product: await readFile(join(directory, 'circuit.wasm'), 'utf8') }
}
const unfinished = async (): Promise<string[]> => (await readdir(join(cache, 'simulators'))).filter((name) => name.endsWith('.tmp'))

describe('buildOnce', () => {
  it('makes a content once', async () => {
    built = 0
    expect((await build('a')).product).toBe('made from a')
    expect((await build('a')).product).toBe('made from a')
    expect(built).toBe(1)
    expect((await build('b')).product).toBe('made from b')
    expect(built).toBe(2)
    expect(notes).toEqual([])
    expect(await unfinished()).toEqual([])
  })

  it('two builders at the same time get the same', async () => {
    const [one, two] = await Promise.all([build('a'), build('a')])
    expect(one.directory).toBe(two.directory)
    expect(await unfinished()).toEqual([])
  })

  it('one product copied over another is not used', async () => {
    const [a, b] = [await build('a'), await build('b')]
    await cp(join(a.directory, 'circuit.wasm'), join(b.directory, 'circuit.wasm'))
    expect((await build('b')).product).toBe('made from b')
    expect(notes).toEqual([`${b.directory}: its circuit.wasm has changed since it was made; it is thrown away and made anew`])
    await rm(b.directory, { recursive: true })
    await cp(a.directory, b.directory, { recursive: true })
    expect((await build('b')).product).toBe('made from b')
    expect(notes).toEqual([`${b.directory}: was made from something else; it is thrown away and made anew`])
    expect(await unfinished()).toEqual([])
    await build('b')
    expect(notes).toEqual([])
  })

  it('one without its record, as an earlier engram left it, is made anew', async () => {
    const { directory } = await build('a')
    await rm(join(directory, 'product.json'))
    expect((await build('a')).product).toBe('made from a')
    expect(notes[0]).toContain('its product.json cannot be read (ENOENT)')
  })

  it('names the variable where the machine refuses to write, and keeps nothing where making fails', async () => {
    await expect(buildOnce(cache, ['c'], async () => Promise.reject(new Error('does not compile')))).rejects.toThrow('does not compile')
    expect(await readdir(join(cache, 'simulators'))).toEqual([])
    await rm(join(cache, 'simulators'), { recursive: true })
    await writeFile(join(cache, 'simulators'), '')
    await expect(build('a')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^ENGRAM_CACHE: got .*, where nothing can be written any more \(E[A-Z]+/),
    })
  })

  it('leaves alone what the system said of other files', async () => {
    const other = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', path: '/elsewhere/file' })
    await expect(buildOnce(cache, ['c'], async () => Promise.reject(other))).rejects.toBe(other)
  })
})
