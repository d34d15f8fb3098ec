import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { installPacked, type InstalledEngram } from './fixtures/install-packed.ts'
import { startLanguageServer } from './fixtures/language-server.ts'

const root = join(import.meta.dirname, '..')
const folders = ['models', 'datasets', 'hdl', 'cosim', 'operators', 'pipelines']

/** A stage of the user's own, in a file of its own. */
const numbers = `
import { columnTypes, defineStage, defineTable, pullSource, recordBatchFromColumns } from 'engram'
import { z } from 'zod'

const table = defineTable({ name: 'numbers', about: 'Whole numbers.', columns: { value: { type: columnTypes.int32, about: 'a number' } } })

export const numbers = defineStage({
  name: 'numbers', version: 1, options: z.strictObject({ seeds: z.array(z.int()), count: z.int() }), consumes: [], emits: [table],
  operator: ({ count }, context) => pullSource(context, async function* () {
    const value = Int32Array.from({ length: count }, (_, index) => 10 * context.item.seed + index)
    yield { table: 'numbers', batch: recordBatchFromColumns(table, count, { value }) }
  }),
})
`
/** What engram init wrote, with a training of a second and the user's stage. */
const shortened = (config: string): string => config
  .replace("} from 'engram'\n", "} from 'engram'\nimport { numbers } from './numbers.ts'\n")
  .replace(/lif\(\{.+?\}\)/, 'lif({ layers: [4, 8, 2], beta: 0.9, steps: 4 })')
  .replace('seeds: [42],', 'seeds: [5], recipe: { batch: 32, warmUp: 200, budget: 9000, selectionEvery: 1000, selectionGoal: 20 },')
  .replace('episodes: 100', 'episodes: 20, record: 5')
  .replace('  first: pipe(', '  own: pipe(numbers({ seeds: [1, 2], count: 3 }), writeParquet()),\n  first: pipe(')

let installed: InstalledEngram
beforeAll(async () => {
  installed = await installPacked(realpathSync(await mkdtemp(join(tmpdir(), 'engram-installed-'))))
  expect(await installed.engram('init')).toMatchObject({ code: 0, stderr: '' })
}, 300_000)
afterAll(() => rm(installed.folder, { recursive: true, force: true }))

const own = (name = 'pipeline.config.ts'): string => join(installed.folder, name)
const dist = (): string => join(installed.folder, 'node_modules', 'engram', 'dist')
const rows = async (query: string): Promise<unknown> => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  return (await connection.runAndReadAll(query)).getRowObjects()
}

test('the tarball holds what is read by path, and no source, test or fixture', async () => {
  const assets: string[] = []
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = relative(root, join(entry.parentPath, entry.name))
      if (entry.isFile() && !/\.ts$|\.tmp$|(^|\/)fixtures\//.test(path)) assets.push(`dist/${path}`)
    }
  }
  expect(assets).toContain('dist/hdl/blocks/synapses.sv')
  expect(installed.packed).toEqual(
    expect.arrayContaining([
      ...assets,
      'package.json',
      'bin/engram.js',
      'dist/pipeline.config.js',
      'dist/pipelines/index.js',
      'dist/pipelines/index.d.ts',
      'docs/cli.md',
      'LICENSE',
      'README.md',
    ]),
  )
  expect(installed.packed.filter((path) => /(^|\/)fixtures\/|\.test|test-d|conformance|(?<!\.d)\.ts$|\.tmp$|\.tgz$/.test(path))).toEqual([])
})

test('what is built imports declared dependencies only, and names no source file', async () => {
  const { dependencies, optionalDependencies } = JSON.parse(await readFile(join(dist(), '..', 'package.json'), 'utf8')) as Record<
    string,
    object
  >
  // Its own name too: what a packed config file imports.
  const declared = new Set(['engram', ...Object.keys({ ...dependencies, ...optionalDependencies })])
  const imported =
    /^(?:import\s+(?:[\w$*{}\s,]+?\s+from\s+)?|export\s+(?:\*|\{[^}]*\})\s+from\s+)['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm
  const seen = new Set<string>()
  const wrong: string[] = []
  for (const path of await readdir(dist(), { recursive: true })) {
    if (!path.endsWith('.js')) continue
    const text = await readFile(join(dist(), path), 'utf8')
    const specifiers = [...text.matchAll(imported)].map(([, fixed, lazy]) => fixed ?? lazy)
    specifiers.forEach(specifier => seen.add(specifier))
    for (const specifier of specifiers) {
      const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
      const known = specifier.startsWith('.') || specifier.startsWith('node:') || builtinModules.includes(name) || declared.has(name)
      if (!known) wrong.push(`${path} imports ${specifier}`)
    }
    if (/new URL\(\s*['"`][^'"`]*\.ts['"`]/.test(text)) wrong.push(`${path} has the URL of a .ts file; see datasets/files/worker-entry.ts`)
  }
  expect(wrong).toEqual([])
  expect([...seen]).toEqual(expect.arrayContaining(['apache-arrow', 'binaryen', 'ink', './run-command.js']))
})

test('npm installs it in an empty folder, and npx finds the command', async (context) => {
  if (installed.unreachable)
    context.skip(`no registry (${installed.unreachable}): the following tests ran beside the packages of this tree`)
  expect(lstatSync(join(dist(), '..')).isSymbolicLink()).toBe(false)
  const help = await installed.npx('engram', '--help')
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toContain('engram run cartpole-fractional')
  // The Node that came as a package runs it, not the one that npm runs on.
  const doctor = JSON.parse((await installed.npx('engram', 'doctor', '--json')).stdout) as { found: { name: string; purpose: string }[] }
  expect(doctor.found.find(({ name }) => name === 'node')!.purpose).toMatch(new RegExp(`^${installed.folder}/node_modules/node-`))
})

describe('with nothing of the source tree to be read', () => {
  test('the pipelines packed with engram are listed where there is no config file', async () => {
    const elsewhere = await installed.engram('list', '--json', '--config', join(dist(), 'pipeline.config.js'))
    expect(elsewhere).toMatchObject({ code: 0, stderr: '' })
    expect((JSON.parse(elsewhere.stdout) as { pipelines: { name: string }[] }).pipelines.map(({ name }) => name)).toContain(
      'cartpole-fractional',
    )
  })

  test('an editor completes options in the config that init wrote, by the types that are packed', async () => {
    expect(await readFile(own('tsconfig.json'), 'utf8')).not.toContain('paths')
    const server = await startLanguageServer(join(installed.folder, 'node_modules', 'typescript', 'bin', 'tsc'), installed.folder)
    const config = await readFile(own(), 'utf8')
    expect((await server.complete(own(), config.replace(/trainPolicy\(\{[\s\S]*?\n {4}\}\)/, 'trainPolicy({ | })'))).sort()).toEqual([
      'cache',
      'engine',
      'network',
      'recipe',
      'seeds',
      'threads',
    ])
    expect(await server.errors(own(), config)).toEqual([])
    server.close()
  })

  test('check holds for a stage of the user, and names the line of a pipeline that lacks a stage', async () => {
    await writeFile(own('numbers.ts'), numbers)
    await writeFile(own(), shortened(await readFile(own(), 'utf8')))
    const good = await installed.engram('check', '--json')
    expect(JSON.parse(good.stdout)).toMatchObject({
      exitCode: 0, pipelines: [{ name: 'own', problem: null }, { name: 'first', problem: null }], types: { state: 'hold', messages: [] },
    })
    await writeFile(own('wrong.config.ts'), (await readFile(own(), 'utf8')).replace(/ +roundFixedPoint\(.+\),\n/, ''))
    const wrong = await installed.engram('check', '--config', 'wrong.config.ts')
    expect(wrong.code).toBe(2)
    expect(wrong.stdout).toMatch(/types +do not hold\n +\S+wrong\.config\.ts\(\d+,\d+\): error TS/)
  })

  test('a stage of the user runs in worker threads, and the same code gives the same run directory', async () => {
    const first = await installed.engram('run', 'own', '--json')
    expect(first.code).toBe(0)
    const { directory } = JSON.parse(first.stdout) as { directory: string }
    expect(await rows(`select value from '${join(installed.folder, directory)}/numbers/*.parquet' order by value`)).toEqual(
      [10, 11, 12, 20, 21, 22].map(value => ({ value })))
    expect((JSON.parse((await installed.engram('run', 'own', '--json')).stdout) as { directory: string }).directory).toBe(directory)
    // Other code, as another build of the same version would be, makes another run.
    await writeFile(
      join(dist(), 'models', 'arithmetic', 'argmax.js'),
      `${await readFile(join(dist(), 'models', 'arithmetic', 'argmax.js'), 'utf8')}\n//`,
    )
    expect((JSON.parse((await installed.engram('run', 'own', '--json')).stdout) as { directory: string }).directory).not.toBe(directory)
  })

  test.skipIf(!needsVerilator())(
    'the whole chain ends with code 0, and with tables that agree; a fault ends with 1 (needs Verilator)',
    async () => {
      const run = await installed.engram('run', 'first', '--out', 'out', '--json')
      expect([run.code, run.stderr.includes('Error')]).toEqual([0, false])
      expect(JSON.parse(run.stdout)).toMatchObject({ exitCode: 0, differences: 0 })
      const counted = 'count(*)::int as all, sum(("integer" = rtl)::int)::int as equal'
      const [{ all, equal }] = (await rows(`select ${counted} from '${own('out')}/states/*.parquet'`)) as { all: number; equal: number }[]
      expect(all).toBeGreaterThan(100)
      expect(equal).toBe(all)
      expect(existsSync(own('out/manifest.json'))).toBe(true)
      expect((await installed.engram('run', 'first', '--fault', 'rtl.layer0.beta=50000')).code).toBe(1)
    },
  )

  test('the embedded simulator runs the whole chain from npm packages alone', async () => {
    await writeFile(own('embedded.config.ts'), (await readFile(own(), 'utf8')).replace("simulator: 'auto'", "simulator: 'embedded'"))
    const run = await installed.engram('run', 'first', '--config', 'embedded.config.ts', '--out', 'embedded', '--json')
    expect([run.code, run.stderr.includes('Error')]).toEqual([0, false])
    const [{ all, equal }] = await rows(
      `select count(*)::int as all, sum(("integer" = rtl)::int)::int as equal from '${own('embedded')}/states/*.parquet'`,
    ) as { all: number; equal: number }[]
    expect(all).toBeGreaterThan(100)
    expect(equal).toBe(all)
  })
})
