import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const longestLine = 140

/** Where a line stands: `fenced` is code in a page of Markdown. */
type Line = { readonly file: string; readonly number: number; readonly text: string; readonly fenced: boolean }

/** Lines that may be longer. */
const mayBeLonger: Readonly<Record<string, (line: Line) => boolean>> = {
  'what a program wrote': ({ file }) => file === 'models/kernels/kernel-binary.ts',
  'code in a page, often the output of a command': ({ fenced }) => fenced,
  'a row of a Markdown table': ({ file, text }) => file.endsWith('.md') && text.startsWith('|'),
  'a link alone': ({ text }) => /^(\/\/|\*|-)?\s*\S*https?:\/\/\S+$/.test(text.trim()),
}

/** What git knows and is still there, undefined outside a clone: the package has no such files, and a copy may have any others. */
function listFiles(): readonly string[] | undefined {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
  } catch {
    return undefined
  }
}

const files = listFiles()

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
    const written = files!.filter((file) => /\.(ts|sv|mjs|js|h|cpp|md)$/.test(file))
    expect(written.length).toBeGreaterThan(1000)
    const long = written
      .flatMap((file) => [...linesOf(file)])
      .filter((line) => line.text.length > longestLine && !Object.values(mayBeLonger).some((may) => may(line)))
    expect(long.map(({ file, number, text }) => `${file}:${number}: ${text.length} columns`)).toEqual([])
  })
})
