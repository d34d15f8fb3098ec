import { EngramError } from '../../../../models/errors/engram-error.ts'
import { nirPresets } from '../../../../models/nir/nir-presets.ts'
import { importOptions } from '../../../../operators/networks/import-options.ts'
import { importedNetwork } from '../../../../operators/networks/imported-network.ts'
import { importLines } from '../../../import/import-lines.ts'
import { choiceOption } from '../../options/choice-option.ts'
import { secondsOption } from '../../options/seconds-option.ts'
import { textOption } from '../../options/text-option.ts'
import { wholeNumberOption } from '../../options/whole-number-option.ts'
import type { CommandHandler } from '../command-entry.ts'

const presets = Object.keys(nirPresets) as [keyof typeof nirPresets]

/** Shows what a NIR file becomes. */
export const importCommand: CommandHandler = async ({ argument = '', options }) => {
  const dt = secondsOption(options, 'dt')
  if (textOption(options, 'preset') === undefined) throw new EngramError(`--preset: not given, expected one of ${presets.join(', ')}`, 2)
  const steps = wholeNumberOption(options, 'steps', 100)
  const asked = importOptions.parse({
    file: argument, dt, preset: choiceOption(options, 'preset', presets), steps: Math.min(steps, 4096),
    input: choiceOption(options, 'input', ['spikes', 'values', 'current']), scale: choiceOption(options, 'scale', ['threshold', 'none']),
  })
  if (asked.steps < steps) throw new EngramError(`--steps ${steps}: expected at most 4096`, 2)
  const network = await importedNetwork(asked)
  if (options.json) {
    const { description, parameters, notes } = network
    process.stdout.write(`${JSON.stringify({ exitCode: 0, file: argument, weights: parameters.length, notes, description }, null, 2)}\n`)
  } else process.stdout.write(`${importLines(asked, network).join('\n')}\n`)
  return 0
}
