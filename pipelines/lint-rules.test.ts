import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The lint rules hold the import arrows, so a wrong import has to fail and a right one has to pass.
const root = join(import.meta.dirname, '..')
const rule = (name: string): string => expect.stringContaining(name)
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'engram-lint-'))
  await copyFile(join(root, '.oxlintrc.json'), join(directory, '.oxlintrc.json'))
})
afterAll(() => rm(directory, { recursive: true }))

async function lint(file: string, text: string): Promise<{ rules: string[]; failed: boolean }> {
  const path = join(directory, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout, failed } = await new Promise<{ stdout: string; failed: boolean }>(resolve => {
    const args = [oxlint, '--format=json', '--deny-warnings', path]
    execFile(process.execPath, args, { cwd: directory }, (error, out) => resolve({ stdout: out, failed: error !== null }))
  })
  const found = JSON.parse(stdout) as { diagnostics: { code: string }[] }
  return { rules: found.diagnostics.map(one => one.code), failed }
}

const folders = ['models', 'datasets', 'hdl', 'cosim', 'operators', 'pipelines']
const arrows = folders.flatMap(from => folders.filter(to => to !== from).map(to => ({
  from, to, allowed: folders.indexOf(to) < folders.indexOf(from),
})))

test.each(arrows)('$from importing $to is allowed: $allowed', async ({ from, to, allowed }) => {
  const text = `import { thing } from '../../${to}/deep/thing.ts'\n\nexport const other = thing\n`
  expect(await lint(`${from}/deep/${from}-${to}.ts`, text))
    .toEqual(allowed ? { rules: [], failed: false } : { rules: [rule('no-restricted-imports')], failed: true })
})

test.each([
  ['models/a.ts', "import { readFileSync } from 'node:fs'\nexport const other = readFileSync\n", 'no-restricted-imports'],
  ['models/b.ts', "import { map } from 'rxjs'\nexport const other = map\n", 'no-restricted-imports'],
  ['models/c.ts', "import { pipe } from 'engram'\nexport const other = pipe\n", 'no-restricted-imports'],
  ['operators/d.ts', "import { mergeMap } from 'rxjs'\nexport const other = mergeMap\n", 'no-restricted-imports'],
  ['operators/e.ts', "import { zip } from 'rxjs/operators'\nexport const other = zip\n", 'no-restricted-imports'],
  ['pipelines/f.ts', 'export default 1\n', 'no-default-export'],
  ['hdl/g.ts', 'export const other = (value: any): number => value\n', 'no-explicit-any'],
  ['models/h.ts', 'export const other = Math.random()\n', 'no-restricted-properties'],
])('%s is refused', async (file, text, name) => {
  expect(await lint(file, text)).toEqual({ rules: [rule(name)], failed: true })
})

test.each([
  ['operators/stream/bounded-map.ts', "import { mergeMap } from 'rxjs'\n\nexport const other = mergeMap\n"],
  ['operators/i.ts', "import { map } from 'rxjs'\n\nexport const other = map\n"],
  ['models/j.test.ts', "import { readFileSync } from 'node:fs'\n\nexport const other = readFileSync\n"],
  ['pipeline.config.ts', 'export default 1\n'],
])('%s is taken', async (file, text) => {
  expect(await lint(file, text)).toEqual({ rules: [], failed: false })
})
