import type { CommandEntry } from '../command-entry.ts'

const json = { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' }

/** The commands around data sets. */
export const dataEntries: readonly CommandEntry[] = [
  {
    name: 'data',
    summary: 'the data sets that engram reads, and those that it makes',
    description: 'Lists every data set that `readSamples` takes: what it is, its size, licence, source, its own split, and whether '
      + 'checksums of its files are known. See docs/data.md for the options of each.',
    options: [{ flags: '--json', description: 'one JSON document on standard output' }],
    examples: [{ command: 'engram data', effect: 'what there is' }],
    load: async () => (await import('./data-list-command.ts')).dataListCommand,
  },
  {
    name: 'data check',
    argument: { name: 'path', description: 'a file or folder with a data set' },
    summary: 'is a data set whole, and what is in it?',
    description: 'Compares checksums where they are published, then reads every sample: labels, times, lines and values have to be what '
      + 'they can be, and files whole. Prints classes, splits, lengths, and recordings that stand in two splits. Ends with code 1 where '
      + 'something is wrong, and says in which file.',
    options: [{ flags: '--dataset <name>', description: 'which data set it is (default: by the names of its files)' }, json],
    examples: [
      { command: 'engram data check data/mnist', effect: 'all well, or what is not' },
      { command: 'engram data check recordings/ --dataset wav', effect: 'of files of your own' },
    ],
    load: async () => (await import('./data-check-command.ts')).dataCheckCommand,
  },
  {
    name: 'data get',
    argument: { name: 'name', description: 'a data set of `engram data`' },
    summary: 'download a data set, with its checksums',
    description: 'Downloads the files of a data set, goes on where a download broke off, also after the command was ended, compares '
      + 'checksums and unpacks archives. Where the network cannot be reached, it says which file belongs where.',
    options: [{ flags: '--to <dir>', description: 'where to (default: data/NAME)' }, json],
    examples: [{ command: 'engram data get mnist', effect: 'four files into data/mnist' }],
    load: async () => (await import('./data-get-command.ts')).dataGetCommand,
  },
]
