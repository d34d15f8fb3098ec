import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { writeZip } from '../fixtures/write-zip.ts'
import type { DatasetDefinition, PublishedFile } from '../samples/dataset-definition.ts'
import { getDataset } from './get-dataset.ts'

const root = await scratchFolder('get')
const content = Buffer.from(Uint32Array.from({ length: 300_000 }, (_, index) => Math.imul(index, 2654435761)).buffer)
const packed = gzipSync(content)
const zip = writeZip({ 'inside/a.h5': content })
const served: Readonly<Record<string, Buffer>> = { '/a.bin': content, '/a.gz': packed, '/a.zip': zip }

/** Where each request began, and what the server does: it breaks off after so many bytes, or does not know parts. */
let begins: number[] = []
let behaviour: { readonly breaks?: number; readonly parts?: boolean; readonly times?: number } = {}
const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const body = served[request.url ?? '']
  if (!body) return void response.writeHead(404).end()
  const asked = behaviour.parts === false ? null : /bytes=(\d+)-/.exec(request.headers.range ?? '')
  const start = asked ? Number(asked[1]) : 0
  begins.push(start)
  if (start >= body.length) return void response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end()
  const range = { 'content-range': `bytes ${start}-${body.length - 1}/${body.length}` }
  response.writeHead(asked ? 206 : 200, { 'content-length': body.length - start, ...(asked && range) })
  const { breaks, times = Infinity } = behaviour
  if (breaks === undefined || begins.length > times) return void response.end(body.subarray(start))
  response.write(body.subarray(start, start + breaks), () => setTimeout(() => response.destroy(), 20))
}
const server = createServer(answer)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

let folder = ''
let number = 0
beforeEach(() => {
  folder = join(root, String(number++))
  begins = []
  behaviour = {}
})

const hash = (kind: 'md5' | 'sha256', bytes: Buffer): string => createHash(kind).update(bytes).digest('hex')
const definition = (published: readonly PublishedFile[], shape: z.ZodRawShape = { path: z.string() }): DatasetDefinition => ({
  name: 'test', about: '', size: '', licence: '', source: 'https://example.org/test', splitRule: '',
  split: { kind: 'own', validation: 0.1 },
  published, options: z.strictObject(shape), files: async () => [], open: async () => ({ classes: null, keys: [], async *recordings() {} }),
})
const whole: PublishedFile = {
  file: 'a.bin', url: `${address}/a.bin`, checksum: { kind: 'sha256', of: 'file', value: hash('sha256', content) },
}
const get = (published: readonly PublishedFile[]) =>
  getDataset(definition(published), { folder, signal: new AbortController().signal, pause: 1 })

describe('a data set', () => {
  it('comes whole, and is not asked for again', async () => {
    expect(await get([whole])).toEqual([{ path: join(folder, 'a.bin'), state: 'downloaded' }])
    expect((await readFile(join(folder, 'a.bin'))).equals(content)).toBe(true)
    expect(await get([whole])).toEqual([{ path: join(folder, 'a.bin'), state: 'was there' }])
    expect(begins).toEqual([0])
  })

  it('goes on where the server broke off, again and again', async () => {
    behaviour = { breaks: 400_000 }
    await get([whole])
    expect((await readFile(join(folder, 'a.bin'))).equals(content)).toBe(true)
    expect(begins.length).toBeGreaterThanOrEqual(3)
    expect(begins.every((begin, index) => index === 0 || begin > begins[index - 1])).toBe(true)
  })

  it('goes on where an earlier command ended, also at the very end', async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'a.bin.part'), content.subarray(0, 1_000_000))
    await get([whole])
    // On a busy machine a connection may be lost and asked for again; nothing that was there is.
    expect(begins[0]).toBe(1_000_000)
    expect(begins.every((begin) => begin >= 1_000_000)).toBe(true)
    const other = { ...whole, file: 'b.bin' }
    await writeFile(join(folder, 'b.bin.part'), content)
    await get([other])
    expect(begins.at(-1)).toBe(1_200_000)
    expect((await readFile(join(folder, 'b.bin'))).equals(content)).toBe(true)
  })

  it('is read from the beginning where the server knows no parts, or where no checksum would tell', async () => {
    behaviour = { breaks: 500_000, parts: false, times: 1 }
    await get([whole])
    expect(begins).toEqual([0, 0])
    await writeFile(join(folder, 'c.bin.part'), 'what was there yesterday')
    await get([{ file: 'c.bin', url: `${address}/a.bin` }])
    expect((await readFile(join(folder, 'c.bin'))).equals(content)).toBe(true)
  })

  it('is held to a checksum of what is packed in it, and thrown away where it differs', async () => {
    const checksum = { kind: 'md5', of: 'unpacked', value: hash('md5', content) } as const
    await get([{ file: 'a.gz', url: `${address}/a.gz`, checksum }])
    await expect(get([{ file: 'b.gz', url: `${address}/a.gz`, checksum: { ...checksum, of: 'file' } }])).rejects.toThrow(
      expect.objectContaining({ exitCode: 1, message: expect.stringContaining(`expected ${checksum.value}; it was thrown away`) }),
    )
    expect(existsSync(join(folder, 'b.gz')) || existsSync(join(folder, 'b.gz.part'))).toBe(false)
  })

  it('is unpacked where it is an archive, of which nothing stays', async () => {
    expect(await get([{ file: 'a.zip', unpacked: 'a.h5', url: `${address}/a.zip` }])).toEqual([
      { path: join(folder, 'a.h5'), state: 'downloaded' },
    ])
    expect((await readFile(join(folder, 'a.h5'))).equals(content)).toBe(true)
    expect(existsSync(join(folder, 'a.zip'))).toBe(false)
  })
})

describe('what cannot come', () => {
  it('is told with the files and where they belong', async () => {
    // A port that was just given back.
    const gone = createServer(answer)
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const there = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`
    await new Promise<void>((resolve) => gone.close(() => resolve()))
    const url = `${there}/x.gz`
    const away = get([{ file: 'x.gz', url }, { file: 'y.zip', unpacked: 'y.h5', url: `${there}/y.zip` }])
    await expect(away).rejects.toThrow(expect.objectContaining({
      exitCode: 1,
      message: `${url}: cannot be reached (ECONNREFUSED); bring these files yourself: ${join(folder, 'x.gz')} from ${url}; `
        + `${join(folder, 'y.h5')}, unpacked, from ${there}/y.zip`,
    }))
  })

  it('is told as the server says it', async () => {
    await expect(get([{ file: 'z', url: `${address}/z` }])).rejects.toThrow(`${address}/z: the server answers 404 Not Found`)
  })

  it('is refused where there are no files to bring', async () => {
    await expect(get([])).rejects.toThrow('engram knows no files of it; take it from https://example.org/test and unpack it into')
    const made = getDataset(definition([], {}), { folder, signal: new AbortController().signal })
    await expect(made).rejects.toThrow('data get test: is made by engram and has no files')
  })

  it('ends with the signal', async () => {
    behaviour = { breaks: 10 }
    const controller = new AbortController()
    const getting = getDataset(definition([whole]), { folder, signal: controller.signal, pause: 60_000 })
    setTimeout(() => controller.abort(new Error('stopped')), 300)
    await expect(getting).rejects.toThrow('stopped')
  })
})
