import { join, relative } from 'node:path'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { showValue } from '../../../models/errors/show-value.ts'
import { cIdentifier } from '../../../operators/export/c-identifier.ts'
import { exportFormats } from '../../../operators/export/export-formats.ts'
import { exportReport } from '../../../operators/export/export-report.ts'
import { engramPackage } from '../../engram-package.ts'
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
    const listed = known.map(({ name, about, page }) => ({ name, about, page }))
    if (options.json) process.stdout.write(`${JSON.stringify({ exitCode: 0, formats: listed }, null, 2)}\n`)
    else process.stdout.write(`${listed.map(({ name, about, page }) => `${name.padEnd(6)}${about}; ${page}`).join('\n')}\n`)
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
  const settings = { dt: secondsOption(options, 'dt', 1e-3) }
  const exported = await (format.of === 'integers'
    ? format.write(source.rounded, name, settings)
    : format.write(source.float, name, settings))
  const directory = await openArtefactDirectory(textOption(options, 'out') ?? join('exports', `${name}-${chosen}`), 'export.json', 'export')
  const report = { schemaVersion: 1, engram: engramPackage.version, source: argument, ...exportReport(chosen, name, exported) }
  await directory.write({ ...exported.files, 'export.json': `${JSON.stringify(report, null, 2)}\n` })
  const place = relative(process.cwd(), directory.path)
  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode: 0, directory: place, ...report }, null, 2)}\n`)
  else process.stdout.write(`${exportLines(report, place).join('\n')}\n`)
  return 0
}
