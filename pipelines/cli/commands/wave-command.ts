import { simulatorNames } from '../../../cosim/simulators/choose-simulator.ts'
import { visibleLines } from '../../../models/errors/visible-lines.ts'
import { waveLines } from '../../wave/wave-lines.ts'
import { waveRun } from '../../wave/wave-run.ts'
import { writablePlaces } from '../../writable-places.ts'
import { choiceOption } from '../options/choice-option.ts'
import { clearLeftovers } from '../clear-leftovers.ts'
import type { CommandHandler } from './command-entry.ts'
import { parseAround } from '../options/parse-around.ts'
import { parseNetwork } from '../options/parse-network.ts'
import { stopSignals } from '../stop-signals.ts'
import { textOption } from '../options/text-option.ts'
import { wholeNumberOption } from '../options/whole-number-option.ts'

/** Writes the waveform around a difference of a finished run, and tells where it lies. */
export const waveCommand: CommandHandler = async ({ argument = '', options }) => {
  const around = parseAround(textOption(options, 'around') ?? 'first')
  const number = textOption(options, 'network')
  const network = number === undefined ? undefined : parseNetwork(number)
  const cycles = wholeNumberOption(options, 'cycles', 400)
  const simulator = choiceOption(options, 'simulator', simulatorNames)
  const cacheDirectory = await writablePlaces(process.env)
  clearLeftovers(cacheDirectory)
  const { signal } = stopSignals((exitCode) => process.exit(exitCode))
  const written = await waveRun({
    directory: argument, around, network, cycles, simulator,
    out: textOption(options, 'out') ?? 'waves',
    config: textOption(options, 'config'),
    cacheDirectory,
    signal,
    progress: (text) => process.stderr.write(`${visibleLines(text)} ...\n`),
  })
  const { difference, ...files } = written
  const told = { ...difference, expected: String(difference.expected), got: String(difference.got) }
  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode: 0, ...files, difference: told }, null, 2)}\n`)
  else process.stdout.write(`${visibleLines(waveLines(written).join('\n'))}\n`)
  return 0
}
