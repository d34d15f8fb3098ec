import { configOption } from '../options/config-option.ts'
import { dataOption } from '../options/data-option.ts'
import type { CommandEntry } from './command-entry.ts'

/** `engram run`. */
export const runEntry: CommandEntry = {
  name: 'run',
  argument: { name: 'name', description: 'a pipeline of the config file' },
  summary: 'run a pipeline, or go on with one that was interrupted',
  description: 'Runs a pipeline into a directory whose name holds a hash of everything that decides the result. '
    + 'An unfinished run there is resumed; a finished one is verified and its summary and exit code are given again.',
  options: [
    configOption,
    dataOption,
    { flags: '--out <dir>', description: 'the run directory (default: runs/NAME-HASH)' },
    { flags: '--seed <n>', description: 'run this one seed instead of those in the config file' },
    {
      flags: '--jobs <n>',
      description:
        'items (seeds, variants of a sweep) that run at a time (default: ENGRAM_JOBS, '
        + 'then one for each processor and GiB of free memory); tables do not depend on it',
    },
    { flags: '--fresh', description: 'throw away what the run directory holds and start over' },
    { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' },
    {
      flags: '--fault <path=value>',
      description: 'change one generated value on purpose, to see that the comparison finds it; may be repeated',
      repeatable: true,
    },
  ],
  examples: [
    { command: 'engram run cartpole-fractional', effect: 'train, round, co-simulate, compare, write tables' },
    { command: 'engram run cartpole-lif --seed 7 --out runs/seed-7', effect: 'another seed, a directory of your own' },
    { command: 'engram run cartpole-seeds --jobs 4', effect: 'four networks from ten seeds each, four at a time' },
    { command: 'engram run mnist-rows --data data', effect: 'with the data set in data/mnist' },
    { command: 'engram run cartpole-lif --json > summary.json', effect: 'figures for a script' },
    { command: 'engram run cartpole-lif --fault rtl.BETA=1', effect: 'a wrong circuit on purpose: ends with code 1' },
  ],
  load: async () => (await import('./run-command.ts')).runCommand,
}
