import { configOption as config } from '../options/config-option.ts'
import { dataOption as data } from '../options/data-option.ts'
import { streamOptions } from '../options/stream-options.ts'
import type { CommandEntry } from './command-entry.ts'
import { dataEntries } from './data/data-entries.ts'
import { predictEntry } from './predict/predict-entry.ts'
import { runEntry } from './run-entry.ts'
import { exportEntry } from './export-entry.ts'
import { importEntry } from './import/import-entry.ts'
import { loadEntry } from './load/load-entry.ts'
import { waveEntry } from './wave-entry.ts'

/** Every command, once: the command line, its help and docs/cli.md are made from this table. */
export const commandTable: readonly CommandEntry[] = [
  {
    name: 'init',
    argument: { name: 'folder', description: 'where to write (default: the current folder); made where it is missing', optional: true },
    summary: 'write a commented pipeline.config.ts to begin with',
    description: 'Writes a pipeline.config.ts with one pipeline and what to vary in it, and, where the folder has none, a tsconfig.json so '
      + 'that editors complete options, and a package.json. Overwrites nothing.',
    options: [{ flags: '--json', description: 'one JSON document on standard output' }],
    examples: [
      { command: 'engram init', effect: 'begin in this folder' },
      { command: 'engram init study', effect: 'begin in a new one' },
    ],
    load: async () => (await import('./init-command.ts')).initCommand,
  },
  {
    name: 'list',
    summary: 'the pipelines that can be run, and their stages',
    description: 'Prints each pipeline of the config file with its stages and their options.',
    options: [config, { flags: '--json', description: 'one JSON document on standard output' }],
    examples: [
      { command: 'engram list', effect: 'what can be run here' },
      { command: 'engram list --config sweep.config.ts', effect: 'what another file declares' },
    ],
    load: async () => (await import('./list-command.ts')).listCommand,
  },
  runEntry,
  {
    name: 'replay',
    summary: 'recorded vectors through the integer model and the circuit',
    description:
      'Replays vectors that another flow recorded: weights from $readmemh files, a network described in JSON. Compares outputs and '
      + 'actions with what was recorded, and every value inside the circuit with the integer model. See docs/replay.md.',
    options: [
      { flags: '--network <file>', description: 'the network: a description in JSON, or the name of one that ships (lif-64-16, ...)' },
      { flags: '--weights <dir>', description: 'fc1_weights.mem, fc1_bias.mem, ..., fc_out_weights.mem, fc_out_bias.mem' },
      { flags: '--vectors <file>', description: 'recorded inputs, actions and outputs in JSON' },
      { flags: '--through <names>', description: 'integer, verilator, embedded; several with commas (default: integer,embedded)' },
      { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' },
    ],
    examples: [
      {
        command: 'engram replay --network lif-64-16 --weights weights/ --vectors golden.json',
        effect: 'ends with code 1 where anything differs',
      },
      {
        command: 'engram replay --network my.json --weights w/ --vectors v.json --through integer',
        effect: 'the integer model alone, no circuit',
      },
    ],
    load: async () => (await import('./replay-command.ts')).replayCommand,
  },
  {
    name: 'report',
    argument: { name: 'run', description: 'the directory of a finished run' },
    summary: 'draw the report of a finished run again, or of another of its networks',
    description:
      'Writes report/index.html into the run directory, one page that works offline, and each of its figures as report/NAME.svg. '
      + 'Every finished run has one; this draws it anew. Tables and exit code of the run stay as they are.',
    options: [
      {
        flags: '--network <n>',
        description: 'the network that is shown, of a run with several (default: the first that differs, or else the first)',
      },
      { flags: '--json', description: 'one JSON document on standard output' },
    ],
    examples: [
      { command: 'engram report runs/seed-7', effect: 'the page and its figures' },
      { command: 'engram report runs/sweep --network 3', effect: 'of another network' },
    ],
    load: async () => (await import('./report-command.ts')).reportCommand,
  },
  {
    name: 'verify',
    argument: { name: 'run', description: 'the directory of a finished run' },
    summary: 'is a finished run still what it was, and does it come out again?',
    description:
      'Looks at every file of a finished run: checksums of manifest, records and parts, columns and rows of the tables, '
      + 'every item and table that the pipeline leaves, results that follow from the records. '
      + 'Then makes the first item again from the options in the manifest: the first rows of its training, '
      + 'and everything behind the trained network, and compares row by row. Ends with code 1 where anything is otherwise.',
    options: [
      {
        flags: '--config <file>',
        description: "the file that declares the pipeline; needed only where it has stages that are not engram's",
      },
      data,
      { flags: '--seconds <n>', description: 'how long rows are made again (default: 60); tables that were not reached are told' },
      {
        flags: '--self-test',
        description:
          "also makes single mutants of the run's circuit and says how many the comparison notices, and which not; needs Verilator",
      },
      { flags: '--mutants <n>', description: 'so many mutants for --self-test (default: 60)' },
      { flags: '--seed <n>', description: 'another one draws other mutants (default: 1)' },
      { flags: '--json', description: 'one JSON document on standard output' },
    ],
    examples: [
      { command: 'engram verify runs/seed-7', effect: 'all well, or what is not' },
      { command: 'engram verify runs/sweep --seconds 10 --json', effect: 'for a script' },
      { command: 'engram verify runs/seed-7 --self-test', effect: 'would this run have noticed a wrong circuit?' },
    ],
    load: async () => (await import('./verify-command.ts')).verifyCommand,
  },
  predictEntry,
  waveEntry,
  importEntry,
  exportEntry,
  ...dataEntries,
  {
    name: 'fit',
    argument: {
      name: 'network',
      description: 'a pipeline of the config file, a description in JSON, or the name of one that ships (lif-64-16, ...)',
    },
    summary: 'choose how much of a circuit works at a time, for an FPGA and a number of cycles',
    description:
      "Searches lanes, scans, updates, readout and memories of a network's circuit by a cost model: "
      + 'with --cycles the smallest circuit that is fast enough, otherwise the fastest within the other limits. '
      + 'Confirms the choice by synthesis, on iCE40 by place and route, and prints what to paste into pipeline.config.ts. '
      + 'Ends with code 1 where nothing fits, and says by how much. See docs/circuits.md.',
    options: [
      config,
      { flags: '--target <name>', description: 'ice40 (default), ecp5 or xc7' },
      { flags: '--device <name>', description: 'an iCE40 device, which the circuit has to fit: up5k, hx8k, ...' },
      { flags: '--cycles <n>', description: 'clock cycles that an inference may take, in the worst case' },
      { flags: '--lut <n>', description: 'LUTs that it may take, those used as memory included' },
      { flags: '--dsp <n>', description: 'multiplier blocks that it may take' },
      { flags: '--bram <n>', description: 'block memories that it may take: of 4 kbit on ice40, of 18 kbit elsewhere' },
      { flags: '--memory <kind>', description: 'block or distributed (default: whichever is smaller)' },
      { flags: '--multipliers <where>', description: 'products in multiplier blocks, dsp (default), or in LUTs, lut' },
      { flags: '--predict', description: 'the prediction alone: no tool is started' },
      { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' },
    ],
    examples: [
      {
        command: 'engram fit cartpole-fractional --target xc7 --cycles 1000',
        effect: 'the smallest circuit that takes 1,000 cycles at most',
      },
      { command: 'engram fit lif-64-16 --target ice40 --device up5k', effect: 'the fastest one that fits this device' },
    ],
    load: async () => (await import('./fit-command.ts')).fitCommand,
  },
  {
    name: 'bitstream',
    argument: {
      name: 'source',
      description: 'the directory of a finished run, or a network: a description in JSON, or the name of one that ships (lif-64-16, ...)',
    },
    summary: 'the bitstream of a network for an FPGA board',
    description:
      'Puts the circuit of a network on a board, with a host on its serial line: sources, memory images, pin constraints, the bitstream, '
      + 'and how much of the device it takes. Ends with code 1 where it does not fit or is too slow for the clock, and says by how much. '
      + 'See docs/boards.md.',
    options: [
      { flags: '--network <n>', description: 'which network, of a run with several (default: the first)' },
      { flags: '--weights <dir>', description: 'weights of a description: fc1_weights.mem, fc1_bias.mem, ..., as for replay' },
      { flags: '--board <name>', description: 'icebreaker (default)' },
      { flags: '--lanes <n>', description: 'neurons of a layer that are computed at a time (default: 1, the smallest circuit)' },
      ...streamOptions,
      { flags: '--loadable', description: 'parameters are no part of it: engram load gives it any network of the same shape' },
      { flags: '--baud <n>', description: 'bits a second of the serial line (default: 115200)' },
      { flags: '--pin <port=n>', description: 'another pin for a port of the top; may be repeated', repeatable: true },
      { flags: '--out <dir>', description: 'where to write (default: bitstreams/NAME-BOARD); an older bitstream there is replaced' },
      { flags: '--yosys <source>', description: 'npm (default) or system' },
      { flags: '--place-and-route <source>', description: 'nextpnr-ice40 and icepack: auto (default), npm or system' },
      { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' },
    ],
    examples: [
      { command: 'engram bitstream runs/seed-7', effect: 'the first network of a run, for the iCEBreaker' },
      { command: 'engram bitstream lif-32-16 --weights weights/ --baud 921600', effect: 'a network that was trained elsewhere' },
      { command: 'engram bitstream runs/seed-7 --loadable', effect: 'a circuit for every network of this shape' },
      { command: 'engram bitstream runs/words --every 100', effect: 'an endless stream, answered every 100 steps' },
    ],
    load: async () => (await import('./bitstream-command.ts')).bitstreamCommand,
  },
  loadEntry,
  {
    name: 'play',
    argument: { name: 'bitstream', description: 'the directory that engram bitstream wrote, whose board.bin the board holds' },
    summary: 'CartPole with the circuit on a board as the policy, or a stream through it',
    description:
      'Plays episodes over a serial port, or over a socket behind which a board is served, '
      + 'and compares every action and every output with the integer model. A circuit that keeps its state is given a stream of random '
      + 'inputs, window by window. Ends with code 1 where anything differs.',
    options: [
      { flags: '--port <device>', description: 'the serial port, such as /dev/ttyUSB1' },
      { flags: '--socket <address>', description: 'in place of a port: the path of a Unix socket, or HOST:PORT' },
      { flags: '--episodes <n>', description: 'episodes (default: 3)' },
      { flags: '--windows <n>', description: 'windows of a stream (default: 20)' },
      { flags: '--json', description: 'one JSON document on standard output, everything for people on standard error' },
    ],
    examples: [
      { command: 'engram play bitstreams/seed-7-icebreaker --port /dev/ttyUSB1', effect: 'three episodes on an iCEBreaker' },
    ],
    load: async () => (await import('./play-command.ts')).playCommand,
  },
  {
    name: 'check',
    summary: 'types and schemas of a config file, without running it',
    description: 'Loads the config file, checks every option, that every stage finds the tables it consumes and suits the networks of its '
      + 'pipeline, and the types where TypeScript is installed. Warns of tables that nothing keeps. Where a folder of data sets is given, '
      + 'the data sets that are named without a path have to be there; otherwise it says which a run will want.',
    options: [config, data, { flags: '--json', description: 'one JSON document on standard output' }],
    examples: [{ command: 'engram check --config sweep.config.ts', effect: 'is this file right?' }],
    load: async () => (await import('./check-command.ts')).checkCommand,
  },
  {
    name: 'doctor',
    summary: 'what is installed, what is missing, how to get it',
    description: 'Lists the tools and packages that engram uses, with the versions found and those needed.',
    options: [{ flags: '--json', description: 'one JSON document on standard output' }],
    examples: [{ command: 'engram doctor', effect: 'ends with code 3 while something needed is missing' }],
    load: async () => (await import('./doctor-command.ts')).doctorCommand,
  },
]
