import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { sealJson } from '../../../datasets/files/json/seal-json.ts'
import { unsealJson } from '../../../datasets/files/json/unseal-json.ts'
import { testRunFolder } from '../../../datasets/fixtures/test-run-folder.ts'
import { fixtureConfig, startEngram } from '../../fixtures/start-engram.ts'
import { processStart } from '../../../datasets/files/owners/process-start.ts'
import { runHash, type RunIdentity } from '../../run/identity/run-identity.ts'
import type { CommandInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'

const run = (pipeline: string, ...more: string[]): string[] => ['run', pipeline, '--config', 'fixture', '--out', 'run', ...more]

/** A finished run of pipeline quick, made once for all that spoil a copy of it. */
let quickRun: Promise<string> | undefined
async function makeQuickRun(): Promise<string> {
  const folder = testRunFolder('quick')
  const { code, stderr } = await startEngram(['run', 'quick', '--config', fixtureConfig, '--out', 'run'], { cwd: folder, direct: true })
    .ended
  if (code !== 0) throw new Error(`no run to begin with: ${stderr}`)
  return join(folder, 'run')
}

/** A finished run of pipeline quick, to which something happens. */
const finished = (title: string, change: (directory: string) => void, more: Partial<CommandInput> = {}): CommandInput => ({
  title,
  args: run('quick'),
  prepare: async folder => {
    await cp(await (quickRun ??= makeQuickRun()), join(folder, 'run'), { recursive: true })
    change(join(folder, 'run'))
  },
  ...more,
})
/** The same run before its manifest was written. */
const unfinished = (title: string, change: (directory: string) => void, more: Partial<CommandInput> = {}): CommandInput =>
  finished(title, directory => {
    rmSync(join(directory, 'manifest.json'))
    change(directory)
  }, more)

const part = join('counts', 'part-00000.parquet')
const edit =
  (name: string, change: (text: string) => string) =>
  (directory: string): void => {
    if (!existsSync(join(directory, name))) throw new Error(`${name} is not there`)
    writeFileSync(join(directory, name), change(readFileSync(join(directory, name), 'utf8')))
  }
const reseal = (name: string, change: (content: object) => object): ((directory: string) => void) =>
  edit(name, (text) => sealJson(change(unsealJson(text) as object)))
/** The identity of another run. */
const another: RunIdentity = {
  schemaVersion: 1,
  pipeline: 'another',
  stages: [],
  seed: null,
  faults: {},
  engram: '0.1.0',
  code: '',
  node: 'v22',
  tools: {},
}
const lockedBy =
  (holder: object) =>
  async (folder: string): Promise<void> => {
    await mkdir(join(folder, 'run'))
    writeFileSync(join(folder, 'run', 'run.lock'), JSON.stringify(holder))
  }
/** A process that has been there and is gone. */
const deadProcess = (): number => spawnSync('true').pid

export const runDirectoryInputs: BadInputGroup = {
  title: 'Run directories',
  about: 'A directory that is not what engram left there is refused or made anew, never added to.',
  inputs: [
    { title: 'a file where the directory should be', files: { run: '' }, args: run('quick'), plain: true },
    {
      title: 'a file where a folder above it should be',
      files: { file: '' },
      args: ['run', 'quick', '--config', 'fixture', '--out', 'file/run'],
    },
    {
      title: 'a place where nobody can write, `--out /dev/null/run`',
      args: ['run', 'quick', '--config', 'fixture', '--out', '/dev/null/run'],
    },
    { title: 'a name of 300 letters', args: ['run', 'quick', '--config', 'fixture', '--out', 'x'.repeat(300)] },
    { title: 'a folder with files of others', files: { 'run/thesis.tex': '' }, args: run('quick'), plain: true },
    { title: 'a folder with files of others, and `--fresh`', files: { 'run/thesis.tex': '' }, args: run('quick', '--fresh') },
    {
      title: 'the directory of another run',
      files: { 'run/run.json': sealJson({ hash: runHash(another), identity: another }) },
      args: run('quick'),
    },
    {
      title: 'a `run.json` of which one character has changed',
      files: { 'run/run.json': sealJson({ hash: runHash(another), identity: another }).replace('another', 'anothes') },
      args: run('quick'),
    },
    { title: 'a damaged `run.json`', files: { 'run/run.json': '{"hash":' }, args: run('quick') },
    {
      title: 'a running process writes there',
      args: run('quick'),
      prepare: lockedBy({ pid: process.pid, started: processStart(process.pid), host: hostname() }),
    },
    {
      title: 'a process on another machine writes there',
      args: run('quick'),
      prepare: lockedBy({ pid: 7, started: '1', host: 'elsewhere' }),
    },
    finished(
      'the lock of a process that is gone: it is taken over',
      (directory) => writeFileSync(join(directory, 'run.lock'), JSON.stringify({ pid: deadProcess(), started: '1', host: hostname() })),
      { code: 0 },
    ),
    finished('a lock without content: it is taken over', (directory) => writeFileSync(join(directory, 'run.lock'), ''), { code: 0 }),
    finished('a folder in place of the lock', (directory) => mkdirSync(join(directory, 'run.lock'))),
    finished('finished: a part is missing', (directory) => rmSync(join(directory, part)), { code: 1 }),
    finished('finished: a part was cut short', (directory) => truncateSync(join(directory, part), 100), { code: 1 }),
    finished(
      'finished: one byte of a part has changed',
      edit(part, (text) => `${text.slice(0, -1)}!`),
      { code: 1, plain: true },
    ),
    finished(
      'finished: `manifest.json` was cut short',
      edit('manifest.json', (text) => text.slice(0, 100)),
      { code: 1 },
    ),
    finished(
      'finished: `manifest.json` holds something else, `null`',
      edit('manifest.json', () => 'null'),
      { code: 1 },
    ),
    finished(
      'finished: `manifest.json` holds something else, `{}`',
      edit('manifest.json', () => '{}'),
      { code: 1 },
    ),
    finished(
      'finished: `manifest.json` of a later engram',
      edit('manifest.json', (text) => text.replace('"schemaVersion": 2', '"schemaVersion": 3')),
      { code: 1 },
    ),
    finished(
      'finished: one digit of `manifest.json` has changed',
      edit('manifest.json', (text) => text.replace('"rows": 500', '"rows": 501')),
      { code: 1 },
    ),
    finished(
      'finished: `manifest.json` names no parts, its checksum made anew',
      reseal('manifest.json', (manifest) => ({ ...manifest, parts: [] })),
      { code: 1 },
    ),
    finished(
      'finished: the record of an item has another result than the manifest, its checksum made anew',
      reseal('items/00000.json', (record) => ({ ...record, differences: 3 })),
      { code: 1 },
    ),
    finished('finished: the record of an item is missing', (directory) => rmSync(join(directory, 'items', '00000.json')), { code: 1 }),
    finished("`engram verify`: a stage is not engram's, and no config file is named", () => {}, { args: ['verify', 'run'] }),
    unfinished('`engram verify`: the run has not finished', () => {}, { args: ['verify', 'run'] }),
    finished('`engram wave`: no circuit was compared', () => {}, { args: ['wave', 'run'] }),
    unfinished('`engram wave`: the run has not finished', () => {}, { args: ['wave', 'run'] }),
    { title: '`engram verify`: there is no run', args: ['verify', 'run'] },
    unfinished(
      'unfinished: one digit of the record of an item has changed: it is done again',
      edit('items/00000.json', (text) => text.replace('"rows": 500', '"rows": 501')),
      { code: 0 },
    ),
    unfinished('unfinished: a part is missing: its item is done again', (directory) => rmSync(join(directory, part)), { code: 0 }),
    unfinished('unfinished: a part was cut short: its item is done again', (directory) => truncateSync(join(directory, part), 100), {
      code: 0,
    }),
    unfinished(
      'unfinished: one byte of a part has changed: its item is done again',
      edit(part, (text) => `${text.slice(0, -1)}!`),
      { code: 0 },
    ),
    unfinished(
      'unfinished: the record of an item was cut short: it is done again',
      edit('items/00000.json', (text) => text.slice(0, 100)),
      { code: 0 },
    ),
    unfinished(
      'unfinished: the record of an item holds something else, `{}`: it is done again',
      edit('items/00000.json', () => '{}'),
      { code: 0 },
    ),
    unfinished('unfinished: a file where the records of items should be', (directory) => {
      rmSync(join(directory, 'items'), { recursive: true })
      writeFileSync(join(directory, 'items'), '')
    }),
    unfinished('unfinished: a file where a table should be', directory => {
      rmSync(join(directory, 'counts'), { recursive: true })
      writeFileSync(join(directory, 'counts'), '')
    }),
    { title: 'no room for the first file', args: run('quick'), before: 'ulimit -f 1' },
    { title: 'no room for the files after it', args: run('quick'), before: 'ulimit -f 4', leaves: ['run/run.json'] },
  ],
}
