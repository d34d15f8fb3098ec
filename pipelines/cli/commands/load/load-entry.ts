import type { CommandEntry } from '../command-entry.ts'

export const loadEntry: CommandEntry = {
  name: 'load',
  argument: {
    name: 'source',
    description: 'the directory of a finished run, or a network: a description in JSON, or the name of one that ships (lif-64-16, ...)',
  },
  summary: 'a network into a circuit on a board, or a simulated one, that takes its parameters at run time',
  description: 'Asks the circuit (of engram bitstream --loadable) for its shape, refuses a network of another one and says what differs, '
    + 'writes weights, biases, thresholds and coefficients, reads them back, and compares some samples with the integer model. Ends with '
    + 'code 1 where anything differs. See docs/boards.md.',
  options: [
    { flags: '--network <n>', description: 'which network, of a run with several (default: the first)' },
    { flags: '--weights <dir>', description: 'weights of a description: fc1_weights.mem, fc1_bias.mem, ..., as for replay' },
    { flags: '--port <device>', description: 'the serial port, such as /dev/ttyUSB1' },
    { flags: '--socket <address>', description: 'in place of a port: the path of a Unix socket, or HOST:PORT' },
    { flags: '--simulate', description: 'in place of a port: a simulated board (needs Verilator)' },
    { flags: '--circuit <dir>', description: 'whose circuit is simulated: what engram bitstream --loadable wrote (default: its own)' },
    { flags: '--lanes <n>', description: 'lanes of its own circuit that is simulated (default: 1)' },
    { flags: '--baud <n>', description: 'bits a second of the serial line (default: 115200)' },
    { flags: '--samples <n>', description: 'random samples that are compared with the integer model (default: 8)' },
    { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' },
  ],
  examples: [
    { command: 'engram load runs/seed-8 --port /dev/ttyUSB1', effect: 'another network into a board that runs' },
    { command: 'engram load runs/seed-8 --simulate', effect: 'no board' },
    { command: 'engram load runs/seed-8 --simulate --circuit bitstreams/seed-7-icebreaker', effect: 'would that board take it?' },
  ],
  load: async () => (await import('./load-command.ts')).loadCommand,
}
