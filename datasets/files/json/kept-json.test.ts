import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { keptJson } from './kept-json.ts'

let cacheDirectory = ''
beforeEach(async () => void (cacheDirectory = await mkdtemp(join(tmpdir(), 'engram-kept-'))))
afterEach(() => rm(cacheDirectory, { recursive: true, force: true }))

const notes: string[] = []
const schema = z.object({ cells: z.number() })
const kept = (content: unknown) => keptJson({ cacheDirectory, folder: 'things', content, schema, note: (text) => notes.push(text) })

test('reads what was written for the same content, and nothing for another', async () => {
  expect(await kept('a').read()).toBeUndefined()
  await kept('a').write({ cells: 3 })
  expect(await kept('a').read()).toEqual({ cells: 3 })
  expect(await kept('b').read()).toBeUndefined()
  expect(await readdir(join(cacheDirectory, 'things'))).toEqual([kept('a').path.split('/').at(-1)])
  expect(notes).toEqual([])
})

test('reads nothing, and says so, where a bit has changed, another value lies there, or one of another form', async () => {
  await kept('a').write({ cells: 3 })
  await kept('b').write({ cells: 4 })
  const text = await readFile(kept('a').path, 'utf8')
  await writeFile(kept('a').path, text.replace('"cells": 3', '"cells": 5'))
  expect(await kept('a').read()).toBeUndefined()
  await copyFile(kept('b').path, kept('a').path)
  expect(await kept('a').read()).toBeUndefined()
  await keptJson({ cacheDirectory, folder: 'things', content: 'a', schema: z.unknown() }).write({ cell: 3 })
  expect(await kept('a').read()).toBeUndefined()
  expect(notes.map((note) => note.slice(kept('a').path.length))).toEqual([
    expect.stringMatching(/^: has changed since it was written.*; it is thrown away and made anew$/),
    ': was made from something else; it is thrown away and made anew',
    expect.stringContaining('cells'),
  ])
})
