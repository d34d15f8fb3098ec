import type { CommandOption } from '../commands/command-entry.ts'

/** How a network runs as a stream; see `streamOption`. */
export const streamOptions: readonly CommandOption[] = [
  { flags: '--every <n>', description: 'as an endless stream: the network keeps its state, and is answered every so many steps' },
  { flags: '--event <what>', description: 'of a stream, steps that are answered as well: spike, or the value that an output is above' },
]
