import { lstatSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { writeFileAtomically } from '../../../datasets/files/write-file-atomically.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { engramPackage } from '../../engram-package.ts'
import { findTypeScript } from '../../config/find-typescript.ts'
import type { CommandHandler } from './command-entry.ts'
import { startingFiles, type StartingFile } from './starting-files.ts'

/**
 * Writes a starting config file, and beside it what an editor needs, into a folder. Overwrites nothing: it looks at every path before it
 * writes the first, and takes back what it wrote where a later file cannot be written.
 * @throws EngramError (exit code 2) naming the path that exists or cannot be written
 */
export const initCommand: CommandHandler = async ({ argument, options }) => {
  const folder = resolve(argument ?? '.')
  const files = startingFiles(folder)
  const kept = files.filter(({ name }) => exists(join(folder, name)))
  const inTheWay = kept.find(({ optional }) => !optional)
  if (inTheWay) {
    throw new EngramError(`${join(folder, inTheWay.name)} exists, and init overwrites nothing; name another folder: engram init FOLDER`, 2)
  }
  const written = files.filter(file => !kept.includes(file))
  await writeAll(folder, written)

  const next = nextSteps(folder)
  const names = (list: readonly StartingFile[]): string[] => list.map(({ name }) => join(folder, name))
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ exitCode: 0, written: names(written), kept: names(kept), next }, null, 2)}\n`)
    return 0
  }
  const width = Math.max(...next.map(({ command }) => command.length))
  process.stdout.write([
    ...names(written).map(name => `written  ${name}`),
    ...names(kept).map(name => `kept     ${name}`),
    '',
    'Next:',
    ...next.map(({ command, effect }) => `  ${command.padEnd(width)}  # ${effect}`),
    '',
  ].join('\n'))
  return 0
}

/** Also a link that leads nowhere is in the way. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new EngramError(`${path}: cannot be made: ${code === 'ENOTDIR' ? 'a part of the path is a file' : (code ?? String(cause))}`, 2, {
      cause,
    })
  }
}

async function writeAll(folder: string, files: readonly StartingFile[]): Promise<void> {
  // The first folder that had to be made; everything below it is ours.
  const made = await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new EngramError(`${folder}: cannot be made a folder (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 2, { cause })
  })
  const written: string[] = []
  try {
    for (const { name, content } of files) {
      await writeFileAtomically(join(folder, name), content)
      written.push(join(folder, name))
    }
  } catch (error) {
    for (const path of made === undefined ? written : [made]) await rm(path, { recursive: true, force: true })
    throw error
  }
}

function nextSteps(folder: string): readonly { readonly command: string; readonly effect: string }[] {
  const engram = engramPackage.source ? `node ${join(engramPackage.root, 'bin', 'engram.js')}` : 'npx engram'
  const near = relative('', folder)
  const there = near.startsWith('..') ? folder : near
  return [
    ...(there === '' ? [] : [{ command: `cd ${there}`, effect: 'where the files lie' }]),
    ...(findTypeScript(folder) ? [] : [{ command: 'npm install --save-dev typescript', effect: 'so that check can check types' }]),
    { command: `${engram} check`, effect: 'is the file right?' },
    { command: `${engram} doctor`, effect: 'is every tool there?' },
    { command: `${engram} run first`, effect: 'train, round, co-simulate, compare: some twenty seconds' },
  ]
}
