import type { CommandEntry } from './command-entry.ts'

/** The command that writes waveforms; apart from the table of commands, which is long. */
export const waveEntry: CommandEntry = {
  name: 'wave',
  argument: { name: 'run', description: 'the directory of a finished run in which something differs' },
  summary: 'the waveform around a difference, for GTKWave',
  description:
    'Makes the circuit of a run again, with its faults, gives it what it got before a difference, and writes what its wires do around the '
    + 'moment: NAME.fst with Verilator, NAME.vcd with the embedded simulator, and NAME.gtkw, in which GTKWave finds the wires grouped by '
    + 'population and a marker at the moment. The value there has to be the one that the run recorded, otherwise nothing is written.',
  options: [
    { flags: '--around <row>', description: 'first (default), or a row of table diffs: its number, counted from 0 over all parts' },
    { flags: '--network <n>', description: 'the first difference of this network, of a run with several' },
    { flags: '--cycles <n>', description: 'clock cycles of the window, as far as the inference has them (default: 400)' },
    { flags: '--out <dir>', description: 'where to write (default: waves)' },
    { flags: '--simulator <name>', description: 'auto (default: Verilator where it is installed), verilator or embedded' },
    {
      flags: '--config <file>',
      description: "the file that declares the pipeline; needed only where it has stages that are not engram's",
    },
    { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' },
  ],
  examples: [
    { command: 'engram wave runs/seed-7', effect: 'around the first difference' },
    { command: 'engram wave runs/seed-7 --around 12 --cycles 2000', effect: 'more, around another one' },
  ],
  load: async () => (await import('./wave-command.ts')).waveCommand,
}
