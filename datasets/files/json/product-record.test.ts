import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { productRecord } from './product-record.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'engram-product-'))
  await mkdir(join(directory, 'one', 'deep'), { recursive: true })
  await writeFile(join(directory, 'one', 'circuit.wasm'), 'abc')
  await writeFile(join(directory, 'one', 'deep', 'weights.mem'), '01')
  await productRecord.write(join(directory, 'one'), 'of this')
})
afterEach(() => rm(directory, { recursive: true }))

const problem = (madeFrom = 'of this'): Promise<string | undefined> => productRecord.problem(join(directory, 'one'), madeFrom)

it('knows its own, and no other', async () => {
  expect(await problem()).toBeUndefined()
  expect(await problem('of that')).toBe('was made from something else')
  await cp(join(directory, 'one'), join(directory, 'two'), { recursive: true })
  expect(await productRecord.problem(join(directory, 'two'), 'of this')).toBeUndefined()
})

it('tells of a file that has changed, is missing, or is one too many', async () => {
  await writeFile(join(directory, 'one', 'deep', 'weights.mem'), '11')
  expect(await problem()).toBe('its deep/weights.mem has changed since it was made')
  await rm(join(directory, 'one', 'deep', 'weights.mem'))
  expect(await problem()).toBe('lacks deep/weights.mem')
  await writeFile(join(directory, 'one', 'deep', 'weights.mem'), '01')
  expect(await problem()).toBeUndefined()
  await writeFile(join(directory, 'one', 'more'), '')
  expect(await problem()).toBe('its more has changed since it was made')
})

it('tells of a record that has changed or is missing', async () => {
  const path = join(directory, 'one', 'product.json')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace('of this', 'of that'))
  expect(await problem('of that')).toMatch(/^its product.json has changed since it was written/)
  await rm(path)
  expect(await problem()).toBe('its product.json cannot be read (ENOENT)')
})
