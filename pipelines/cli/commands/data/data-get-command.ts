import { join } from 'node:path'
import { getDataset } from '../../../../datasets/fetch/get-dataset.ts'
import { datasetRegistry } from '../../../../datasets/samples/dataset-registry.ts'
import { EngramError } from '../../../../models/errors/engram-error.ts'
import { nearestNames } from '../../../../models/errors/nearest-names.ts'
import { grouped } from '../../../../operators/grouped.ts'
import type { CommandHandler } from '../command-entry.ts'
import { stopSignals } from '../../stop-signals.ts'
import { textOption } from '../../options/text-option.ts'

/** Downloads a data set. */
export const dataGetCommand: CommandHandler = async ({ argument = '', options }) => {
  const definition = datasetRegistry.find(({ name }) => name === argument)
  if (!definition) {
    const names = datasetRegistry.map(({ name }) => name)
    const near = nearestNames(argument, names)
    const meant = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `expected one of ${names.join(', ')}`
    throw new EngramError(`data get ${argument}: no data set has this name, ${meant}`, 2)
  }
  const folder = textOption(options, 'to') ?? join('data', definition.name)
  const { signal } = stopSignals((exitCode) => process.exit(exitCode))
  let told = 0
  const got = await getDataset(definition, {
    folder, signal,
    progress(file, bytes, total) {
      if (performance.now() - told < 1000) return
      told = performance.now()
      process.stderr.write(`${file}: ${grouped(bytes)}${total === null ? '' : ` of ${grouped(total)}`} bytes\n`)
    },
  })
  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode: 0, folder, files: got }, null, 2)}\n`)
  else process.stdout.write(`${got.map(({ path, state }) => `${path}: ${state}`).join('\n')}\n`)
  return 0
}
