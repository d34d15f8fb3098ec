import { writeReport } from '../../report/write-report.ts'
import type { CommandHandler } from './command-entry.ts'
import { parseNetwork } from '../options/parse-network.ts'
import { textOption } from '../options/text-option.ts'

/** Draws the report of a finished run and tells where it lies. */
export const reportCommand: CommandHandler = async ({ argument = '', options }) => {
  const network = textOption(options, 'network')
  const written = await writeReport(argument, network === undefined ? undefined : parseNetwork(network))
  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode: 0, ...written }, null, 2)}\n`)
  else process.stdout.write(`${[written.report, ...written.figures].join('\n')}\n`)
  return 0
}
