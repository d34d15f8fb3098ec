import type { CommandOption } from '../commands/command-entry.ts'

/** Where data sets lie that are named without a path; see `useDataFolder`. */
export const dataOption: CommandOption = {
  flags: '--data <dir>',
  description:
    'the folder of data sets: those that are named without a path lie in it, each under its name (default: ENGRAM_DATA); '
    + 'tables do not depend on it',
}
