import type { CommandEntry } from '../command-entry.ts'

/** The command that shows what a network of others becomes. */
export const importEntry: CommandEntry = {
  name: 'import',
  argument: { name: 'file', description: 'a NIR file, as snnTorch, Norse, sinabs and others write them' },
  summary: 'what a network in a NIR file becomes: populations, connections, and what changed',
  description:
    'Reads a NIR file as the stage importNetwork() does, and shows the network. What the format leaves open has to be said: the length of '
    + 'a time step, and the simulator whose spikes the network is to give. See docs/nir.md.',
  options: [
    { flags: '--preset <name>', description: 'norse, snntorch, spinnaker2, nengo, sinabs, rockpool, spyx or lava' },
    { flags: '--dt <seconds>', description: 'seconds of a time step, such as 0.001' },
    { flags: '--steps <n>', description: 'most time steps of a sample (default: 100)' },
    { flags: '--input <name>', description: 'spikes (default) or values, new in each step, or current, an observation' },
    { flags: '--scale <name>', description: 'threshold (default): potentials are divided by their threshold; none: they stay' },
    { flags: '--json', description: 'one JSON document on standard output, with the description' },
  ],
  examples: [
    { command: 'engram import net.nir --preset snntorch --dt 0.001', effect: 'what it becomes, and what to write into a pipeline' },
    { command: 'engram import net.nir --preset lava --dt 0.001 --json', effect: 'the whole description, for scripts' },
  ],
  load: async () => (await import('./import-command.ts')).importCommand,
}
