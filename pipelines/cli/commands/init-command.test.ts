import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownedName } from '../../../datasets/files/owners/owned-name.ts'
import { startLanguageServer, type LanguageServer } from '../../fixtures/language-server.ts'
import { startEngram } from '../../fixtures/start-engram.ts'
import { findTypeScript } from '../../config/find-typescript.ts'
import { startingConfig } from './starting-config.ts'

let home: string
let server: LanguageServer
beforeAll(async () => {
  home = realpathSync(await mkdtemp(join(tmpdir(), 'engram-init-')))
  expect((await engram('init', 'study')).code).toBe(0)
  server = await startLanguageServer(findTypeScript(home)!, join(home, 'study'))
})
afterAll(async () => {
  server?.close()
  await rm(home, { recursive: true, force: true })
})

const engram = (...args: string[]) => startEngram(args, { cwd: home, direct: true }).ended
const study = (name = 'pipeline.config.ts') => join(home, 'study', name)

test('writes three files, says so, and what to do next', async () => {
  const { code, stdout, stderr } = await engram('init', 'fresh')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect((await readdir(join(home, 'fresh'))).sort()).toEqual(['package.json', 'pipeline.config.ts', 'tsconfig.json'])
  expect(JSON.parse(await readFile(join(home, 'fresh', 'package.json'), 'utf8'))).toEqual({ private: true, type: 'module' })
  expect(await readFile(join(home, 'fresh', 'pipeline.config.ts'), 'utf8')).toBe(startingConfig)
  expect(stdout).toContain(`written  ${join(home, 'fresh', 'pipeline.config.ts')}\n`)
  expect(stdout).toMatch(/Next:\n {2}cd fresh +# .+\n {2}node \S+bin\/engram\.js check +# /)
})

test('keeps the files of a project, and gives JSON', async () => {
  await mkdir(join(home, 'project'))
  await writeFile(join(home, 'project', 'package.json'), '{ "type": "commonjs" }')
  await writeFile(join(home, 'project', 'tsconfig.json'), '{}')
  const { code, stdout } = await engram('init', 'project', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 0,
    written: [join(home, 'project', 'pipeline.config.ts')],
    kept: [join(home, 'project', 'package.json'), join(home, 'project', 'tsconfig.json')],
  })
  expect(await readFile(join(home, 'project', 'package.json'), 'utf8')).toBe('{ "type": "commonjs" }')
  // What `npm init` writes does not make the config file a CommonJS module.
  const list = await engram('list', '--config', 'project/pipeline.config.ts')
  expect([list.code, list.stderr]).toEqual([0, ''])
})

test.each([
  [
    'a config file that exists',
    'taken',
    async (folder: string) => {
      await mkdir(folder)
      await writeFile(join(folder, 'pipeline.config.ts'), 'mine')
    },
    'pipeline.config.ts exists, and init overwrites nothing',
    ['pipeline.config.ts'],
  ],
  [
    'a link that leads nowhere',
    'link',
    async (folder: string) => {
      await mkdir(folder)
      await symlink('nowhere', join(folder, 'pipeline.config.ts'))
    },
    'pipeline.config.ts exists, and init overwrites nothing',
    ['pipeline.config.ts'],
  ],
  [
    'a folder below a file',
    'file/below',
    async () => writeFile(join(home, 'file'), ''),
    'cannot be made: a part of the path is a file',
    undefined,
  ],
])('%s ends with code 2 and nothing written', async (_, name, prepare, message, left) => {
  const folder = join(home, name)
  await prepare(folder)
  const { code, stdout, stderr } = await engram('init', name)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^engram: [^\n]+\n$/)
  expect(stderr).toContain(message)
  if (left) expect(await readdir(folder)).toEqual(left)
})

test.runIf(process.platform === 'linux')('where the last file cannot be written, the first ones are taken back', async () => {
  // A path at which the temporary files of the first two fit, and that of the config file does not, also where the number of the process
  // that they are named after has a digit more or less than ours.
  const length = 4095 - join('/', `${ownedName('pipeline.config.ts.')}.tmp`).length + 2
  let folder = join(home, 'deep')
  while (folder.length + 201 < length) folder = join(folder, 'd'.repeat(180))
  folder = join(folder, 'd'.repeat(length - folder.length - 1))
  const { code, stderr } = await engram('init', folder)
  expect(code).toBe(2)
  expect(stderr).toContain('pipeline.config.ts: cannot be written (ENAMETOOLONG)')
  expect(await readdir(home)).not.toContain('deep')

  await mkdir(folder, { recursive: true })
  expect((await engram('init', folder)).code).toBe(2)
  expect(await readdir(folder)).toEqual([])
})

test('the written config holds: options, tables and types', async () => {
  const { code, stdout } = await engram('check', '--json', '--config', study())
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ pipelines: [{ name: 'first', problem: null }], types: { state: 'hold', messages: [] } })
})

test('an editor completes the options of a stage, of a network and of the recipe, and underlines what is wrong', async () => {
  const at = (text: string): string => startingConfig.replace(/trainPolicy\(\{[\s\S]*?\n {4}\}\)/, text)
  expect((await server.complete(study(), at('trainPolicy({ | })'))).sort()).toEqual(
    ['cache', 'engine', 'network', 'recipe', 'seeds', 'threads'],
  )
  expect(await server.complete(study(), at('trainPolicy({ network: lif({ | }) })'))).toEqual(
    expect.arrayContaining(['layers', 'beta', 'steps']),
  )
  expect(await server.complete(study(), at('trainPolicy({ recipe: { | } })'))).toEqual(expect.arrayContaining(['budget', 'selectionGoal']))
  expect(await server.complete(study(), startingConfig.replace("simulator: 'auto'", "simulator: '|'"))).toContain('verilator')
  expect(await server.errors(study(), startingConfig)).toEqual([])
  expect(await server.errors(study(), startingConfig.replace('seeds: [42]', "seeds: ['42']"))).toEqual([
    expect.stringContaining("Type 'string' is not assignable to type 'number'"),
  ])
})

const lines = startingConfig.split('\n')
const variations = lines.flatMap((line, index) => (/^ +\/\/ (\w+: .+,|\w+\(.+\),)$/.test(line) ? [[line.trim(), index] as const] : []))

test('there is a variation for the network, the seeds, the number format and the circuit', () => {
  expect(variations.map(([line]) => line.split(/[ :(]/)[1])).toEqual(['network', 'seeds', 'roundFixedPoint', 'cosimulateRtl'])
  expect(startingConfig).toContain('--fault rtl.layer1.threshold=8200')
})

test.each(variations)('the variation %s holds in place of the line above it', async (_, index) => {
  const swapped = lines.with(index - 1, '').with(index, lines[index].replace('// ', '')).join('\n')
  expect(await server.errors(study(), swapped)).toEqual([])
  await writeFile(study('swapped.config.ts'), swapped)
  const { code, stdout } = await engram('list', '--config', study('swapped.config.ts'))
  expect(code).toBe(0)
  expect(stdout).toContain('first\n')
})
