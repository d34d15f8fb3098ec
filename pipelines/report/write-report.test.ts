import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealJson } from '../../datasets/files/json/seal-json.ts'
import { writeSampleRun, type SampleRun } from '../fixtures/write-sample-run.ts'
import { formatFigure } from '../terminal/text/format-figure.ts'
import { writeRunFile } from '../run/directory/write-run-file.ts'
import { writeSweep } from '../run/summary/write-sweep.ts'
import { writeReport } from './write-report.ts'

let home = ''
let directories = 0
beforeAll(async () => { home = await mkdtemp(join(tmpdir(), 'engram-report-')) })
afterAll(() => rm(home, { recursive: true, force: true }))

const everything: SampleRun['tables'] = [
  'networks', 'trainings', 'episodes', 'updates', 'rounded_networks', 'traces', 'states', 'closed_loop', 'diffs', 'synthesis', 'timing',
]
/** The directory of a new run. */
const runOf = async (run: SampleRun): Promise<string> => {
  const directory = join(home, `run-${directories++}`)
  await writeSampleRun(directory, run)
  return directory
}
const pageOf = (directory: string): string => readFileSync(join(directory, 'report', 'index.html'), 'utf8')
const sectionsOf = (page: string): string[] => Array.from(page.matchAll(/<section id="([^"]+)">/g), ([, id]) => id!)
/** What a card of the headline says. */
const card = (page: string, name: string): string | undefined => new RegExp(`<dt>${name}</dt><dd>([^<]*)`).exec(page)?.[1]

test('a run with all tables: every section in order, every figure as a file of its own', async () => {
  const directory = await runOf({ tables: everything })
  const { report, figures, network } = await writeReport(directory)
  expect(network).toBe(0)
  expect(report).toBe(join(directory, 'report', 'index.html'))
  const page = pageOf(directory)
  expect(sectionsOf(page)).toEqual([
    'headline', 'learning', 'traces', 'errors', 'closed-loop', 'resources', 'stages', 'configuration', 'provenance',
  ])
  expect(readdirSync(join(directory, 'report')).sort()).toEqual([
    'closed-loop.svg', 'index.html', 'learning-curve.svg', 'membrane.svg', 'resources.svg', 'rounding-error.svg', 'spikes.svg',
  ])
  for (const path of figures) {
    const svg = readFileSync(path, 'utf8').trim()
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*>[^]*<\/svg>$/)
    expect(page).toContain(svg)
  }
  // One file that works offline, without a script, and without an identifier that is there twice.
  expect(page).not.toMatch(/<script|<link|<img|@import|url\((?!#)|(?:href|src)="(?!#)/)
  const ids = Array.from(page.matchAll(/ id="([^"]+)"/g), ([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, id] of page.matchAll(/(?:href="#|url\(#)([^")]+)/g)) expect(ids).toContain(id)
})

test('the headline says what the tables say', async () => {
  const directory = await runOf({ tables: everything })
  await writeReport(directory)
  const page = pageOf(directory)
  const connection = await (await DuckDBInstance.create()).connect()
  const one = async (sql: string): Promise<string> => {
    const [row] = (await connection.runAndReadAll(sql.replaceAll(/from (\w+)/g, `from '${directory}/$1/*.parquet'`))).getRowObjectsJson()
    return formatFigure(Number(row!.n))
  }
  for (const [label, column] of [['float', 'steps_float'], ['integer', 'steps_integer'], ['RTL', 'steps_rtl']]) {
    expect(card(page, `Mean steps, ${label}`)).toBe(await one(`select avg(${column}) as n from closed_loop`))
  }
  expect(card(page, 'Membranes compared')).toBe(await one("select sum(len(rtl)) as n from states where signal = 'membrane'"))
  expect(card(page, 'Inputs clipped')).toBe('2 of 36')
  expect(card(page, 'Cycles of an inference')).toBe(await one('select avg(cycles) as n from traces'))
  expect(card(page, 'Differences')).toBe(await one('select count(*) as n from diffs'))
  expect(card(page, 'Circuit on ice40')).toBe(`${await one("select lut as n from synthesis where module = 'total'")} LUT`)
  expect(card(page, 'Training')).toBe('solved')
  expect(page).toContain('All well (exit status 0)')
  // 9 samples of 43 values (20 membranes, 20 spikes, two outputs, an action), and an error of 2.25 units everywhere.
  expect(page).toContain('RTL equals the integer model in 387 of 387 values')
  expect(page).toMatch(/lie within 2\.3 units/)
})

test('a circuit that differs: first divergence, and the figures look there', async () => {
  const directory = await runOf({ tables: everything, different: true })
  const { figures } = await writeReport(directory)
  const page = pageOf(directory)
  expect(figures.map((path) => path.slice(directory.length + 1))).toContain('report/first-divergence.svg')
  // What is wrong comes first.
  expect(sectionsOf(page).slice(0, 3)).toEqual(['headline', 'divergence', 'learning'])
  expect(page).toContain('Not all well (exit status 1): 2 differences, 1 of 1 checks do not hold.')
  expect(page).toContain('<li class="bad">RTL differs from integers: 2 of 387 differ</li>')
  const text = (name: string): string =>
    readFileSync(join(directory, 'report', `${name}.svg`), 'utf8')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
  expect(text('first-divergence')).toContain('The circuit first differs in sample 4, step 2, layer1 unit 1, membrane:')
  expect(text('spikes'))
    .toContain('Sample 4, the first that differs (1 of 9 do): RTL spikes otherwise than the integer model in 1 of 20 places')
  expect(text('membrane')).toContain('RTL differs from the integer model in 2 of 387 values, in 1 of 9 samples')
  // The neuron that differed has the first panel.
  expect(/layer\d unit \d/.exec(text('membrane'))![0]).toBe('layer1 unit 1')
  const [row] = /<tbody><tr>(.*?)<\/tr>/s.exec(page.slice(page.indexOf('id="divergence"')))!
  expect(Array.from(row.matchAll(/<td[^>]*>([^<]*)/g), ([, cell]) => cell)).toEqual([
    '4',
    '2',
    'layer1',
    '1',
    'membrane',
    '11,997',
    '11,992',
    '-5',
  ])
})

test('of several networks the first that differs is shown, and every figure says whose it is', async () => {
  const directory = await runOf({ tables: everything, networks: 3, different: 1, variants: ['narrow', 'wide', 'deep'] })
  const { network } = await writeReport(directory)
  expect(network).toBe(1)
  const page = pageOf(directory)
  expect(sectionsOf(page).slice(0, 3)).toEqual(['headline', 'divergence', 'networks'])
  expect(page).toContain('<li class="bad">wide, seed 41: RTL differs from integers: 2 of 387 differ</li>')
  expect(page).toMatch(/<dt>Mean steps, integer<\/dt><dd>[\d,.]+<small>wide, seed 41: 5 episodes<\/small>/)
  for (const [name, title] of [
    ['first-divergence', 'The circuit first differs'], ['learning-curve', 'Not solved'], ['spikes', 'Sample 4'],
    ['closed-loop', 'RTL lasts'], ['rounding-error', 'Half of'], ['resources', 'The circuit takes'],
  ]) {
    const text = readFileSync(join(directory, 'report', `${name}.svg`), 'utf8').replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain(`wide, seed 41: ${title}`)
  }
})

test('several networks: an overview, and the one that was asked for', async () => {
  const directory = await runOf({ tables: everything, networks: 3 })
  await writeReport(directory)
  const first = pageOf(directory)
  expect(sectionsOf(first).slice(0, 3)).toEqual(['headline', 'networks', 'learning'])
  expect(first.match(/<tr class="shown"><td>0<\/td>\n<td>40<\/td>/g)).toHaveLength(1)
  expect(first).toContain('--network N')
  expect(card(first, 'Mean steps, float')).toBe('426')
  // What an earlier report left and this one has not goes away.
  writeFileSync(join(directory, 'report', 'old.svg'), '')
  expect(await writeReport(directory, 2)).toMatchObject({ network: 2 })
  const third = pageOf(directory)
  expect(third).toContain('<tr class="shown"><td>2</td>\n<td>42</td>')
  expect(card(third, 'Mean steps, float')).toBe('428')
  expect(card(third, 'Training')).toBe('not solved')
  expect(readdirSync(join(directory, 'report'))).not.toContain('old.svg')
  await expect(writeReport(directory, 3)).rejects.toMatchObject({ exitCode: 2, message: `--network 3: ${directory} has networks 0, 1, 2` })
})

test.each<[string, SampleRun['tables'], string[]]>([
  ['nothing', [], []],
  ['timing only', ['timing'], ['stages']],
  ['training only', ['networks', 'trainings', 'episodes'], ['learning']],
  ['episodes without a network', ['closed_loop', 'episodes'], ['learning', 'closed-loop']],
  ['states alone', ['states'], ['traces']],
  ['states and format', ['states', 'rounded_networks'], ['traces', 'errors']],
  ['differences without traces', ['diffs'], []],
])('a run with %s has the sections it can have', async (_, tables, sections) => {
  const directory = await runOf({ tables })
  await writeReport(directory)
  expect(sectionsOf(pageOf(directory))).toEqual(['headline', ...sections, 'configuration', 'provenance'])
})

test('names that look like markup stay text', async () => {
  const directory = await runOf({ tables: ['closed_loop'], pipeline: '<script>alert("x")</script> & co' })
  await writeReport(directory)
  const page = pageOf(directory)
  expect(page).not.toContain('<script')
  expect(page).toContain('<h1>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co</h1>')
  expect(page).toContain('&quot;a &lt;b&gt; &amp; c&quot;')
})

test('the same run gives the same page', async () => {
  const directory = await runOf({ tables: everything })
  await writeReport(directory)
  const first = pageOf(directory)
  await writeReport(directory)
  expect(pageOf(directory)).toBe(first)
})

test('what is no finished run of this version is refused', async () => {
  const refused = (directory: string, message: string | RegExp) =>
    expect(writeReport(directory)).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) })
  await refused(join(home, 'nowhere'), 'there is no such directory')
  await mkdir(join(home, 'empty'))
  await refused(join(home, 'empty'), 'is not a run directory, it has no run.json')

  const other = await runOf({ tables: [], change: { engram: '9.9.9' } })
  await refused(other, /was written by engram 9\.9\.9, this is \d/)
  writeFileSync(join(other, 'manifest.json'), '{')
  await refused(other, 'manifest.json cannot be read')
  rmSync(join(other, 'manifest.json'))
  await refused(other, 'has not finished')

  const incomplete = await runOf({ tables: ['closed_loop'] })
  rmSync(join(incomplete, 'closed_loop'), { recursive: true })
  await refused(incomplete, 'closed_loop/part-00000.parquet is missing')
  expect(readdirSync(incomplete)).not.toContain('report')
})

test('a sweep has its table, its profile and its learning curves, and each network the figures of its own variant', async () => {
  const directory = join(home, `run-${directories++}`)
  const tables = ['networks', 'trainings', 'episodes', 'traces', 'states', 'closed_loop', 'timing'] as const
  const manifest = await writeSampleRun(directory, { networks: 4, tables, variants: ['narrow', 'wide'] })
  const records = manifest.seeds.map((seed, index) => ({
    schemaVersion: 2 as const, run: 'abc', index, seed, parts: manifest.parts.filter(({ path }) => path.endsWith(`0000${index}.parquet`)),
    figures: [], checks: [], differences: 0, firstDifferences: [],
  }))
  const { rows } = (await writeSweep(directory, records))!
  expect(rows.map(({ variant, seeds }) => [variant, seeds])).toEqual([['narrow', 2], ['wide', 2]])
  const figures = [5, 7].map((value, index) => ({ stage: 's', name: 'differences', value, seed: 40, variant: ['narrow', 'wide'][index]! }))
  await writeRunFile(join(directory, 'manifest.json'), sealJson({ ...manifest, result: { ...manifest.result, sweep: rows, figures } }))
  await writeReport(directory)
  const page = pageOf(directory)
  expect(sectionsOf(page).slice(0, 4)).toEqual(['headline', 'sweep', 'networks', 'learning'])
  expect(readdirSync(join(directory, 'report'))).toEqual(expect.arrayContaining(['performance-profile.svg', 'learning-over-seeds.svg']))
  const { float } = rows[1]!
  const cells = page.replaceAll(/>\n</g, '><')
  expect(cells).toContain(`<td class="text">wide</td><td>${float!.solved}/2</td>`)
  // Network 0 is the narrow one of seed 40.
  expect(cells).toMatch(/<tr class="shown"><td>0<\/td><td class="text">narrow<\/td><td>40<\/td>.*<td>5<\/td><\/tr>/)
})
