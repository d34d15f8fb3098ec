import { duplexPair } from 'node:stream'
import { openBoardHost, type BoardHost } from '../../../../cosim/host/board-host.ts'
import { generateDesign } from '../../../../hdl/generate-design.ts'
import { graphLayout } from '../../../../models/graph/graph-layout.ts'
import { roundedGraph, type RoundedGraph } from '../../../../models/graph/rounded-graph.ts'
import { lifNetwork } from '../../../../models/network/kinds/lif-network.ts'
import { loadBoard } from '../../../boards/load-board.ts'
import type { BadInputGroup } from '../../bad-input-group.ts'
import type { CallInput, CommandInput } from '../../bad-input.ts'

const words = (count: number): string => '0001\n'.repeat(count)
const description = (layers: number[], steps = 4) => lifNetwork({ layers, beta: 0.9, steps })
const files = {
  'network.json': JSON.stringify(description([4, 3, 2])),
  'weights/fc1_weights.mem': words(12),
  'weights/fc1_bias.mem': words(3),
  'weights/fc_out_weights.mem': words(6),
  'weights/fc_out_bias.mem': words(2),
}
const load = (title: string, options: readonly string[], more: Partial<CommandInput> = {}): CommandInput => ({
  title, files, args: ['load', 'network.json', '--weights', 'weights', ...options], ...more,
})
const bitstream = {
  schemaVersion: 1, engram: '0.1.0', name: 'network', board: 'a board', device: 'up5k', baud: 115_200, lanes: 1, design: '00000000',
  clockMegahertz: 12, fmaxMegahertz: 20, use: [], widestDspOperand: null, tools: {}, binary: '',
  network: { description: description([4, 3, 2]), weights: new Array<number>(23).fill(1), trained: [] },
}

const networkOf = (layers: number[], steps?: number): RoundedGraph => {
  const written = description(layers, steps)
  return roundedGraph(written, new Int32Array(graphLayout(written).length))
}
const loadableOf = (network: RoundedGraph) => generateDesign(network, { lanes: 1, parameters: 'loadable' }).loadable!
const registers = {
  inputWords: 4, inputWidth: 16, inputBytes: 2, observationBytes: 8, outputs: 2, outputWidth: 48, actionWidth: 1, outputBase: 24,
}
/** Loads a network into a board whose circuit is that of another one. */
const into = (title: string, circuit: RoundedGraph, network: RoundedGraph): CallInput => ({
  title,
  call: async () => {
    const { identity, shape } = loadableOf(circuit)
    const host = { version: async () => 3, shape: async () => ({ identity, shape, loaded: true }) }
    await loadBoard(host as unknown as BoardHost, network, { samples: 1 })
  },
})
/** What a board is asked for that answers every request with one status. */
const answered = (title: string, status: number, ask: (host: BoardHost) => Promise<unknown>): CallInput => ({
  title,
  code: 1,
  call: async () => {
    const [near, far] = duplexPair()
    far.on('data', () => void far.write(Uint8Array.of(0x5a, status, 0, 0x5a ^ status)))
    const host = await openBoardHost(near, registers, undefined, { deadline: 100, retries: 1, anyCircuit: true })
    await ask(host)
  },
})
const { packet } = loadableOf(networkOf([4, 3, 2]))

export const loadInputs: BadInputGroup = {
  title: 'Networks that are loaded into a board',
  about:
    'The circuit says what it can be loaded with before anything is written. A load that is damaged, cut short or not gone on with '
    + 'leaves a circuit without parameters, which says so and refuses to run until a whole one; one for another shape, or while an '
    + 'inference runs, changes nothing (`cosim/loadable/board-load.test.ts`, all on a simulated board).',
  inputs: [
    { title: 'no network, `engram load`', args: ['load'] },
    load('neither port, socket nor `--simulate`, for a load', []),
    load('a port beside `--simulate`', ['--simulate', '--port', '/dev/null']),
    load('a circuit without `--simulate`', ['--circuit', 'out', '--port', '/dev/null']),
    load('a port and a socket, for a load', ['--port', '/dev/null', '--socket', 'socket']),
    load('a serial port that is not there, for a load', ['--port', '/dev/engram-none']),
    load('a circuit that is no bitstream', ['--simulate', '--circuit', 'weights']),
    load('a circuit whose parameters are fixed', ['--simulate', '--circuit', 'out'], {
      files: { ...files, 'out/bitstream.json': JSON.stringify(bitstream) },
    }),
    load('no samples, `load --samples 0`', ['--simulate', '--samples', '0']),
    { title: 'a description without weights, for a load', files, args: ['load', 'network.json', '--simulate'] },
    { title: 'a directory that is no run, for a load', files, args: ['load', 'weights', '--simulate'] },
    {
      title: 'a board whose circuit is not loaded',
      call: async () => {
        await loadBoard({ version: async () => 2 } as unknown as BoardHost, networkOf([4, 3, 2]), { samples: 1 })
      },
    },
    into('a network of another size', networkOf([4, 3, 2]), networkOf([4, 5, 2])),
    into('a network of other steps', networkOf([4, 3, 2]), networkOf([4, 3, 2], 9)),
    into('a network of more layers', networkOf([4, 3, 2]), networkOf([4, 3, 3, 2])),
    answered('a load that is damaged or cut short on the way', 7, (host) => host.load(packet)),
    answered('a load for another shape, whatever its host says', 8, (host) => host.load(packet)),
    answered('a load of which a part is missing', 9, (host) => host.load(packet)),
    answered('a load while an inference runs', 4, (host) => host.load(packet)),
    answered('an inference before any load', 6, (host) => host.run()),
  ],
}
