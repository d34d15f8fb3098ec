import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { showValue } from '../../../models/errors/show-value.ts'
import { engramPackage } from '../../engram-package.ts'
import { cIdentifier } from '../../export/c-identifier.ts'
import { exportFormats } from '../../export/export-formats.ts'
import { exportLines } from '../../export/export-lines.ts'
import { openArtefactDirectory } from '../../export/open-artefact-directory.ts'
import { readExportSource } from '../../export/read-export-source.ts'
import { parseNetwork } from '../options/parse-network.ts'
import { secondsOption } from '../options/seconds-option.ts'
import { textOption } from '../options/text-option.ts'
import type { CommandHandler } from './command-entry.ts'

/** Writes a network in another format, complete or not at all, or lists the formats. */
export const exportCommand: CommandHandler = async ({ argument, options }) => {
  const known = Object.values(exportFormats)
  if (options.list) {
    const listed = known.map(({ name, about }) => ({ name, about }))
    if (options.json) process.stdout.write(`${JSON.stringify({ exitCode: 0, formats: listed }, null, 2)}\n`)
    else process.stdout.write(`${listed.map(({ name, about }) => `${name.padEnd(6)}${about}`).join('\n')}\n`)
    return 0
  }
  const expected = `expected ${known.map(({ name }) => name).join(' or ')}`
  const chosen = textOption(options, 'format')
  if (chosen === undefined) throw new EngramError(`--format: not given, ${expected}; engram export --list tells what they are`, 2)
  const format = known.find(({ name }) => name === chosen)
  if (!format) throw new EngramError(`--format: got ${showValue(chosen)}, ${expected}`, 2)
  if (argument === undefined) {
    throw new EngramError('source: not given, expected the directory of a finished run, or a network with --weights', 2)
  }
  const number = textOption(options, 'network')
  const weights = textOption(options, 'weights')
  const { name: called, ...source } = await readExportSource(argument, {
    ...(number !== undefined && { number: parseNetwork(number) }),
    ...(weights !== undefined && { weights }),
  })
  const name = textOption(options, 'name') ?? cIdentifier(called)
  const { files, facts, lost } = await format.write(source, name, { dt: secondsOption(options, 'dt', 1e-3) })
  const directory = await openArtefactDirectory(textOption(options, 'out') ?? join('exports', `${name}-${chosen}`), 'export.json', 'export')
  const report = {
    schemaVersion: 1, engram: engramPackage.version, format: chosen, name, source: argument, facts, lost,
    files: Object.entries(files).map(([file, content]) => ({
      file, bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex'),
    })),
  }
  await directory.write({ ...files, 'export.json': `${JSON.stringify(report, null, 2)}\n` })
  const place = relative(process.cwd(), directory.path)
  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode: 0, directory: place, ...report }, null, 2)}\n`)
  else process.stdout.write(`${exportLines(report, place).join('\n')}\n`)
  return 0
}
