import { chooseLanes } from '../../../hdl/cost/lanes/choose-lanes.ts'
import type { CostLimits } from '../../../hdl/cost/lanes/cost-limits.ts'
import { standInGraph } from '../../../hdl/cost/area/stand-in-graph.ts'
import { ice40Devices, type Ice40Device } from '../../../hdl/tools/place/ice40-devices.ts'
import { synthesisTargets } from '../../../hdl/tools/yosys/synthesis-targets.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { fitLines } from '../../fit/fit-lines.ts'
import { measureFit } from '../../fit/measure-fit.ts'
import { networkToFit } from '../../fit/network-to-fit.ts'
import { nothingFits } from '../../fit/nothing-fits.ts'
import { choiceOption } from '../options/choice-option.ts'
import { clearLeftovers } from '../clear-leftovers.ts'
import { writablePlaces } from '../../writable-places.ts'
import type { CommandHandler } from './command-entry.ts'
import { stopSignals } from '../stop-signals.ts'
import { textOption } from '../options/text-option.ts'
import { wholeNumberOption } from '../options/whole-number-option.ts'

const devices = Object.keys(ice40Devices) as [Ice40Device, ...Ice40Device[]]

/** Chooses lanes for a target by the cost model and confirms them by synthesis; exit code 1 where nothing fits. */
export const fitCommand: CommandHandler = async ({ argument = '', options }) => {
  const target = choiceOption(options, 'target', [...synthesisTargets])
  const limit = (name: 'cycles' | 'lut' | 'dsp' | 'bram', key: keyof CostLimits): CostLimits =>
    textOption(options, name) === undefined ? {} : { [key]: wholeNumberOption(options, name, 1) }
  const device = textOption(options, 'device')
  if (device !== undefined && target !== 'ice40')
    throw new EngramError(
      `--device ${device}: devices are known for --target ice40 alone, expected --lut, --dsp and --bram for ${target}`,
      2,
    )
  const memory = textOption(options, 'memory') === undefined ? undefined : choiceOption(options, 'memory', ['block', 'distributed'])
  if (memory === 'distributed' && target !== 'xc7')
    throw new EngramError(
      `--memory distributed: ${target === 'ice40' ? 'LUTs of an iCE40 are no memories' : 'its cost on ecp5 was not measured'}, `
      + 'expected block',
      2,
    )
  const limits: CostLimits = {
    ...limit('cycles', 'cycles'), ...limit('lut', 'lut'), ...limit('dsp', 'dsp'), ...limit('bram', 'blockRam'), ...(memory && { memory }),
    multipliers: choiceOption(options, 'multipliers', ['dsp', 'lut']),
    ...(device !== undefined && { device: choiceOption(options, 'device', devices) }),
  }
  const cache = await writablePlaces(process.env)
  clearLeftovers(cache)
  const { name, description } = await networkToFit(argument, textOption(options, 'config'))
  const network = standInGraph(description)
  const found = chooseLanes(network, target, limits)
  const { chosen } = found
  if (!chosen) throw nothingFits(name, target, found.options, limits)
  const { signal } = stopSignals((exitCode) => process.exit(exitCode))
  const measured = options.predict
    ? undefined
    : await measureFit(network, chosen.lanes, target, limits, cache, signal, (text) => process.stderr.write(`${text} ...\n`))
  const exitCode = measured && !measured.fits ? 1 : 0
  if (options.json) {
    const document = { exitCode, network: name, target, limits, chosen, measured: measured ?? null, options: found.options }
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
  } else process.stdout.write(`${fitLines(name, target, found, measured).join('\n')}\n`)
  return exitCode
}
