import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { trackedFiles } from './fixtures/tracked-files.ts'

const root = join(import.meta.dirname, '..')

const longestLine = 140

/** Sources of a folder, tests aside: what somebody who looks for something can still read through. */
const mostSources = 20
/** Lines of a TypeScript file. */
const mostLines = 250

/** Where a line stands: `fenced` is code in a page of Markdown. */
type Line = { readonly file: string; readonly number: number; readonly text: string; readonly fenced: boolean }

/** Lines that may be longer. */
const mayBeLonger: Readonly<Record<string, (line: Line) => boolean>> = {
  'what a program wrote': ({ file }) => file === 'models/kernels/kernel-binary.ts',
  'code in a page, often the output of a command': ({ fenced }) => fenced,
  'a row of a Markdown table': ({ file, text }) => file.endsWith('.md') && text.startsWith('|'),
  'a link alone': ({ text }) => /^(\/\/|\*|-)?\s*\S*https?:\/\/\S+$/.test(text.trim()),
}

const isSource = /\.(ts|sv|mjs|js|h|cpp)$/
const isTest = /\.test(-d)?\.ts$/
/** The path of a file, from the root, in a text. */
const namedFile =
  /(?<![\w./-])(?:models|datasets|hdl|cosim|operators|pipelines|bench|script|docs)\/[\w./*-]*\.(?:ts|sv|mjs|h|cpp|json|md)\b/g

const files = trackedFiles()

function* linesOf(file: string): Generator<Line> {
  let fenced = false
  for (const [index, text] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    const fence = file.endsWith('.md') && /^\s*```/.test(text)
    yield { file, number: index + 1, text, fenced: fenced || fence }
    if (fence) fenced = !fenced
  }
}

describe.skipIf(!files)('the house (needs a clone and git)', () => {
  it(`has no line of more than ${longestLine} columns`, () => {
    const written = files!.filter((file) => isSource.test(file) || file.endsWith('.md'))
    expect(written.length).toBeGreaterThan(1000)
    const long = written
      .flatMap((file) => [...linesOf(file)])
      .filter((line) => line.text.length > longestLine && !Object.values(mayBeLonger).some((may) => may(line)))
    expect(long.map(({ file, number, text }) => `${file}:${number}: ${text.length} columns`)).toEqual([])
  })
  it(`has no folder of more than ${mostSources} sources`, () => {
    const folders = new Map<string, number>()
    for (const file of files!.filter((one) => isSource.test(one) && !isTest.test(one))) {
      folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1)
    }
    const full = [...folders].filter(([, count]) => count > mostSources)
    expect(full.map(([folder, count]) => `${folder}: ${count} sources`)).toEqual([])
  })

  it(`has no TypeScript file of more than ${mostLines} lines`, () => {
    const long = files!
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > mostLines)
    expect(long.map(({ file, lines }) => `${file}: ${lines} lines`)).toEqual([])
  })

  // `magnitude` is the example of CONTRIBUTING, which a test makes.
  it('names no file in its pages that is not there', () => {
    const missing = files!
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) => [...linesOf(file)])
      .flatMap(({ file, number, text }) => [...text.matchAll(namedFile)].map(([path]) => ({ file, number, path })))
      .filter(({ path }) => !/NAME|ROOM|\*|\/magnitude/.test(path) && !files!.includes(path))
    expect(missing.map(({ file, number, path }) => `${file}:${number}: ${path}`)).toEqual([])
  })
})
