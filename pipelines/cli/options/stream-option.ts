import { EngramError } from '../../../models/errors/engram-error.ts'
import type { KeptOptions } from '../../../models/graph/kept/kept-graph.ts'
import type { CommandCall } from '../commands/command-entry.ts'
import { textOption } from './text-option.ts'
import { wholeNumberOption } from './whole-number-option.ts'

/**
 * `--every N` and `--event spike|VALUE`: how a network runs as a stream; undefined without the first.
 * @throws EngramError (exit code 2) for steps that are no number, another event, or an event without windows
 */
export const streamOption = (options: CommandCall['options']): KeptOptions | undefined => {
  const event = textOption(options, 'event')
  if (textOption(options, 'every') === undefined) {
    if (event !== undefined) throw new EngramError(`--event ${event}: given without --every, expected the steps of a window beside it`, 2)
    return undefined
  }
  const every = wholeNumberOption(options, 'every', 1)
  if (event === undefined || event === 'spike') return { every, event }
  const above = event.trim() === '' ? Number.NaN : Number(event)
  if (!Number.isFinite(above))
    throw new EngramError(`--event ${event}: expected spike, or the value that an output has to be above, such as 0.5`, 2)
  return { every, event: { above } }
}
