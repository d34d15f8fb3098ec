import { dataOption } from '../../options/data-option.ts'
import { streamOptions } from '../../options/stream-options.ts'
import type { CommandEntry } from '../command-entry.ts'

/** `engram predict`. */
export const predictEntry: CommandEntry = {
  name: 'predict',
  argument: { name: 'run', description: 'the directory of a finished run whose network learned from recordings' },
  more: { name: 'file', description: 'a file or folder as the data set of the run has them, or .npz, .csv, .parquet, .arrow, .wav' },
  summary: 'what a trained network makes of recordings of your own',
  description:
    'Takes recordings through the encoders of a finished run and its trained network, and prints what is predicted, how sure it is, and '
    + 'where floats, integers and circuit differ. A circuit, or C, is held to the integer model in every value; ends with code 1 where one '
    + 'differs. Classes that the files have are compared. See docs/data.md for the files.',
  options: [
    {
      flags: '--through <names>',
      description: 'float, integer, verilator, embedded, c; several with commas (default: float, and integer where the run has it)',
    },
    { flags: '--network <n>', description: 'the network of a run with several (default: the first)' },
    ...streamOptions,
    { flags: '--parquet <file>', description: 'also write table recording_predictions there' },
    { ...dataOption, description: `${dataOption.description}; wanted where encoders take statistics of the training samples` },
    {
      flags: '--config <file>',
      description: "the file that declares the pipeline; needed only where it has stages that are not engram's",
    },
    { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' },
  ],
  examples: [
    { command: 'engram predict runs/letters mine.npz', effect: 'letters by a finger of your own' },
    { command: 'engram predict runs/digits a.wav b.wav --through float,integer,embedded', effect: 'down to the circuit' },
    { command: 'engram predict runs/words day.npz --every 100', effect: 'as one endless stream, answered every 100 steps' },
    { command: 'engram predict runs/letters mine.npz --parquet mine.parquet', effect: 'for a table tool' },
  ],
  load: async () => (await import('./predict-command.ts')).predictCommand,
}
