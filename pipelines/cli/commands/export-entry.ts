import type { CommandEntry } from './command-entry.ts'

/** The command that takes a network away; apart from the table of commands, which is long. */
export const exportEntry: CommandEntry = {
  name: 'export',
  argument: {
    name: 'source',
    description: 'the directory of a finished run, or a network: a description in JSON, or the name of one that ships (lif-64-16, ...)',
    optional: true,
  },
  summary: 'take a trained network away: as C for a microcontroller, or as NIR for simulators',
  description:
    'Writes a network in another format, and export.json, which says what was written, how large it is and what the format '
    + 'cannot say. A C export holds a program that checks on any machine that the bits are those of engram; NIR holds '
    + 'the network as it was trained. See docs/c.md and docs/nir.md.',
  options: [
    { flags: '--format <name>', description: 'which format; --list tells them' },
    { flags: '--list', description: 'the formats' },
    { flags: '--network <n>', description: 'which network, of a run with several (default: the first)' },
    { flags: '--weights <dir>', description: 'weights of a description: fc1_weights.mem, fc1_bias.mem, ..., as for replay' },
    { flags: '--name <name>', description: 'what the network is called in the files (default: after the source)' },
    { flags: '--dt <seconds>', description: 'seconds of a time step, for NIR (default: 0.001)' },
    { flags: '--out <dir>', description: 'where to write (default: exports/NAME-FORMAT); an older export there is replaced' },
    { flags: '--json', description: 'one JSON document on standard output' },
  ],
  examples: [
    { command: 'engram export --list', effect: 'what networks can become' },
    { command: 'engram export runs/seed-7 --format c --name policy', effect: 'policy.c, policy.h and policy_check.c' },
    { command: 'engram export runs/seed-7 --format nir', effect: 'one NIR file, and what NIR cannot say of the network' },
  ],
  load: async () => (await import('./export-command.ts')).exportCommand,
}
