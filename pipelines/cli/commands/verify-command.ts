import { visibleLines } from '../../../models/errors/visible-lines.ts'
import { verifyLines } from '../../verify/verify-lines.ts'
import { verifyRun } from '../../verify/verify-run.ts'
import { writablePlaces } from '../../writable-places.ts'
import type { CommandHandler } from './command-entry.ts'
import { stopSignals } from '../stop-signals.ts'
import { textOption } from '../options/text-option.ts'
import { useDataFolder } from '../options/use-data-folder.ts'
import { wholeNumberOption } from '../options/whole-number-option.ts'

/** Verifies a finished run; exit code 1 where something of it is not what was written, or does not come out again. */
export const verifyCommand: CommandHandler = async ({ argument = '', options }) => {
  useDataFolder(options)
  const config = textOption(options, 'config')
  const seconds = wholeNumberOption(options, 'seconds', 60)
  const [mutants, seed] = [wholeNumberOption(options, 'mutants', 60), wholeNumberOption(options, 'seed', 1)]
  const { signal } = stopSignals((exitCode) => process.exit(exitCode))
  const found = await verifyRun({
    directory: argument,
    ...(config === undefined ? {} : { config }),
    cacheDirectory: await writablePlaces(process.env),
    signal,
    patience: Math.min(1000 * seconds, 2 ** 31 - 1),
    ...(options['selfTest'] === true && { selfTest: { mutants, seed } }),
    progress: (text) => process.stderr.write(`${visibleLines(text)} ...\n`),
  })
  if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  else process.stdout.write(`${visibleLines(verifyLines(found).join('\n'))}\n`)
  return found.exitCode
}
