import type { CommandOption } from '../commands/command-entry.ts'

/** Which file declares the pipelines. */
export const configOption: CommandOption = {
  flags: '--config <file>',
  description: 'the file that declares the pipelines (default: ./pipeline.config.ts, then the one packed with engram)',
}
