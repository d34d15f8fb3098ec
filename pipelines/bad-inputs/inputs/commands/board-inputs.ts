import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { duplexPair } from 'node:stream'
import { openBoardHost } from '../../../../cosim/host/board-host.ts'
import { lifNetwork } from '../../../../models/network/kinds/lif-network.ts'
import { fixtureConfig, startEngram } from '../../../fixtures/start-engram.ts'
import type { CallInput, CommandInput } from '../../bad-input.ts'
import type { BadInputGroup } from '../../bad-input-group.ts'

const words = (count: number): string => '0001\n'.repeat(count)
const network = {
  'network.json': JSON.stringify(lifNetwork({ layers: [4, 3, 2], beta: 0.9, steps: 4 })),
  'weights/fc1_weights.mem': words(12),
  'weights/fc1_bias.mem': words(3),
  'weights/fc_out_weights.mem': words(6),
  'weights/fc_out_bias.mem': words(2),
}
/** A network with more words of spikes than the host's addresses hold. */
const long = {
  ...network,
  'network.json': JSON.stringify(
    lifNetwork({ layers: [4, 3, 2], beta: 0.9, steps: 80, encoding: { kind: 'latency', low: [0, 0, 0, 0], high: [1, 1, 1, 1] } }),
  ),
}

/** A bitstream of a right network with options that are not. */
const bitstream = (title: string, options: readonly string[], more: Partial<CommandInput> = {}): CommandInput => ({
  title, files: network, args: ['bitstream', 'network.json', '--weights', 'weights', '--out', 'out', ...options], ...more,
})
const play = (title: string, ...options: string[]): CommandInput => ({
  title,
  files: { 'out/bitstream.json': JSON.stringify(report) },
  args: ['play', 'out', ...options],
})
const report = {
  schemaVersion: 1,
  engram: '0.1.0',
  name: 'network',
  board: 'a board',
  device: 'up5k',
  baud: 115_200,
  lanes: 1,
  design: '00000000',
  clockMegahertz: 12,
  fmaxMegahertz: 20,
  use: [],
  widestDspOperand: null,
  tools: {},
  binary: '',
  network: { description: JSON.parse(network['network.json']) as object, weights: new Array<number>(23).fill(1), trained: [] },
}
const nextpnr = '#!/bin/sh\necho "nextpnr-ice40 -- Next Generation Place and Route (Version 0.4-1)"\n'

const registers = {
  inputWords: 4,
  inputWidth: 16,
  inputBytes: 2,
  observationBytes: 8,
  outputs: 2,
  outputWidth: 48,
  actionWidth: 1,
  outputBase: 24,
}
/** A board that answers every request with the same bytes. */
const board = (title: string, ...answer: number[]): CallInput => ({
  title,
  code: 1,
  call: async () => {
    const [near, far] = duplexPair()
    far.on('data', () => void (answer.length > 0 ? far.write(Uint8Array.from(answer)) : undefined))
    await openBoardHost(near, registers, '01234567', { deadline: 100, retries: 1 })
  },
})

export const boardInputs: BadInputGroup = {
  title: 'Boards',
  about:
    'Board, pins and rates are held to each other before a tool runs; a bitstream appears with everything that belongs to it, '
    + 'or not at all. A circuit that does not fit, or is too slow, is a verdict with exit code 1, '
    + 'and says by how much (`hdl/boards/build-bitstream.long.test.ts`).',
  inputs: [
    { title: 'no network, `engram bitstream`', args: ['bitstream'] },
    bitstream('an unknown board, `--board icestick`', ['--board', 'icestick']),
    bitstream('no lanes, `--lanes 0`', ['--lanes', '0']),
    bitstream('windows of no steps, `--every 0`', ['--every', '0']),
    bitstream('a stream for a network of observations, `--every 10`', ['--every', '10']),
    bitstream('events without windows, `--event spike`', ['--event', 'spike']),
    bitstream('an event that is none, `--event often`', ['--every', '10', '--event', 'often']),
    bitstream('no rate, `--baud fast`', ['--baud', 'fast']),
    bitstream('a rate that the clock cannot make, `--baud 2650000`', ['--baud', '2650000']),
    bitstream('a rate beyond the receiver, `--baud 4000000`', ['--baud', '4000000']),
    bitstream('a pin without a number, `--pin rx_i`', ['--pin', 'rx_i']),
    bitstream('a port that the top does not have, `--pin rxd=6`', ['--pin', 'rxd=6']),
    bitstream('a pin that is power, `--pin rx_i=1`', ['--pin', 'rx_i=1']),
    bitstream('a pin with two ports, `--pin rx_i=9`', ['--pin', 'rx_i=9']),
    bitstream('a port twice, `--pin rx_i=2 --pin rx_i=3`', ['--pin', 'rx_i=2', '--pin', 'rx_i=3']),
    bitstream('an unknown Yosys, `--yosys vivado`', ['--yosys', 'vivado']),
    bitstream('the number of a network of one, `--network 1`', ['--network', '1']),
    bitstream('more words than the host reaches', [], { files: long }),
    bitstream('a file in place of the directory, `--out out`', [], { files: { ...network, out: '' } }),
    bitstream('a directory with files of others, `--out out`', [], { files: { ...network, 'out/thesis.tex': '' } }),
    { title: 'a description without weights', files: network, args: ['bitstream', 'network.json'] },
    { title: 'a directory that is no run', files: network, args: ['bitstream', 'weights'] },
    { title: 'a name that does not ship, `engram bitstream lif-64-61`', args: ['bitstream', 'lif-64-61', '--weights', 'weights'] },
    {
      title: 'a run that rounded no network',
      args: ['bitstream', 'run'],
      prepare: async (folder) => {
        await startEngram(['run', 'quick', '--config', fixtureConfig, '--out', 'run'], { cwd: folder, direct: true }).ended
        await rm(join(folder, '.cache'), { recursive: true, force: true })
      },
    },
    {
      title: 'weights beside a run',
      prepare: async (folder) => void (await mkdir(join(folder, 'run'))),
      args: ['bitstream', 'run', '--weights', 'weights'],
    },
    bitstream('nextpnr-ice40 of the system is asked for and missing, for a bitstream', ['--place-and-route', 'system'], {
      code: 3,
      environment: { PATH: 'FOLDER/bin' },
    }),
    bitstream('icepack of the system is asked for and missing', ['--place-and-route', 'system'], {
      code: 3, environment: { PATH: 'FOLDER/bin' }, files: { ...network, 'bin/nextpnr-ice40': nextpnr },
    }),
    { title: 'no bitstream, `engram play weights`', files: network, args: ['play', 'weights', '--port', '/dev/null'] },
    {
      title: 'a bitstream of another version',
      files: { 'out/bitstream.json': JSON.stringify({ ...report, schemaVersion: 2 }) },
      args: ['play', 'out', '--port', '/dev/null'],
    },
    play('neither port nor socket'),
    play('port and socket', '--port', '/dev/null', '--socket', 'socket'),
    play('a serial port that is not there', '--port', '/dev/engram-none'),
    play('a port that is no serial device, `--port /dev/null`', '--port', '/dev/null'),
    play('a socket on which nobody listens', '--socket', 'socket'),
    play('a port that cannot be, `--socket localhost:70000`', '--socket', 'localhost:70000'),
    play('windows of a stream for CartPole, `play --windows 3`', '--windows', '3', '--port', '/dev/null'),
    play('no episodes, `play --episodes 0`', '--episodes', '0', '--port', '/dev/null'),
    board('a board that is silent'),
    board('a board that answers with a wrong checksum', 0x5a, 0, 0, 0x5b),
    board('a board that holds another network', 0x5a, 0, 8, 8, 3, 24, 2, 1, 2, 3, 4, 0x5a ^ 8 ^ 8 ^ 3 ^ 24 ^ 2 ^ 1 ^ 2 ^ 3 ^ 4),
    board('a board with another protocol', 0x5a, 3, 0, 0x59),
  ],
}
