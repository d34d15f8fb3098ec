import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import shipped from '../pipeline.config.ts'
import { resultEntries } from '../pipelines/results/result-entries.ts'
import { trackedFiles } from './fixtures/tracked-files.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

it('the README names every pipeline that ships', () => {
  const named = new Set([...read('README.md').matchAll(/`([^`\s]+)`/g)].map(([, text]) => text!))
  // Of a family it may name the first member, and the others by what their names end with.
  const isTold = (name: string): boolean => {
    const end = name.lastIndexOf('-')
    const family = [...named].some((one) => one === name.slice(0, end) || one.startsWith(`${name.slice(0, end)}-`))
    return named.has(name) || (family && named.has(name.slice(end)))
  }
  expect(Object.keys(shipped).filter((name) => !isTold(name))).toEqual([])
})

const files = trackedFiles()?.filter((file) => /\.(md|ts|mjs|sv)$/.test(file))
// As the launcher finds them.
const benches = readdirSync(join(root, 'bench'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('tools')).map((file) => basename(file, '.ts'))

// Names are in small letters; what stands for any is in capitals.
describe.skipIf(!files).each([
  ['results', resultEntries.map(({ name }) => name)], ['bench', benches],
])('npm run %s (needs a clone and git)', (verb, known) => {
  it('is told with names that there are', () => {
    const command = new RegExp(`(?:npm run |\`)${verb} -- ([a-z0-9][a-z0-9-]*)`, 'g')
    const told = files!.flatMap((file) => [...read(file).matchAll(command)].map(([, name]) => ({ file, name: name! })))
    expect(told.length).toBeGreaterThan(5)
    expect(told.filter(({ name }) => !known.includes(name)).map(({ file, name }) => `${file}: ${name}`)).toEqual([])
  })
})
