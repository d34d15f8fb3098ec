import { openBoardHost } from '../../../../cosim/host/board-host.ts'
import { connectSocket } from '../../../../cosim/host/connect-socket.ts'
import { simulateBoard } from '../../../../cosim/host/simulate-board.ts'
import { mostCycles } from '../../../../cosim/most-cycles.ts'
import { boards } from '../../../../hdl/boards/boards.ts'
import { generateBoard } from '../../../../hdl/boards/generate-board.ts'
import { hostRegisters } from '../../../../hdl/boards/host-registers.ts'
import { generateDesign } from '../../../../hdl/generate-design.ts'
import { graphLanes } from '../../../../hdl/graph/graph-lanes.ts'
import { ice40Devices, type Ice40Device } from '../../../../hdl/tools/place/ice40-devices.ts'
import { EngramError } from '../../../../models/errors/engram-error.ts'
import type { RoundedGraph } from '../../../../models/graph/rounded-graph.ts'
import { loadBoard } from '../../../boards/load-board.ts'
import { openBoardStream } from '../../../boards/open-board-stream.ts'
import { readBitstream } from '../../../boards/read-bitstream.ts'
import { readBoardNetwork } from '../../../boards/read-board-network.ts'
import { cacheDirectory } from '../../../cache-directory.ts'
import { parseNetwork } from '../../options/parse-network.ts'
import { textOption } from '../../options/text-option.ts'
import { wholeNumberOption } from '../../options/whole-number-option.ts'
import type { CommandHandler } from '../command-entry.ts'

/** Few clocks for each bit keep a simulation quick. */
const simulatedClocksPerBit = 6
const simulatedSeconds = 60

/** The network whose circuit is simulated, and its lanes. */
const simulatedCircuit = async (
  network: RoundedGraph,
  circuit: string | undefined,
  lanes: number,
): Promise<Parameters<typeof generateDesign>> => {
  if (circuit === undefined) return [network, { lanes, parameters: 'loadable' }]
  const { report, network: first } = await readBitstream(circuit)
  if (report.parameters !== 'loadable')
    throw new EngramError(
      `--circuit ${circuit}: has the parameters of its network in it, expected what engram bitstream --loadable wrote`, 2,
    )
  const { hugeRams } = ice40Devices[report.device as Ice40Device]
  return [first, { lanes: report.lanes, parameters: 'loadable', hugeRams }]
}

/** Loads a network into a board; exit code 1 where what is read back, or what it answers, differs. */
export const loadCommand: CommandHandler = async ({ argument = '', options }) => {
  const [port, socket, circuit] = ['port', 'socket', 'circuit'].map((name) => textOption(options, name))
  const simulates = options['simulate'] === true
  if (simulates && (port !== undefined || socket !== undefined))
    throw new EngramError(`--simulate: given beside --${port === undefined ? 'socket' : 'port'}, expected one of them`, 2)
  if (!simulates && circuit !== undefined)
    throw new EngramError(`--circuit ${circuit}: given without --simulate, expected it there alone: a board says what it holds`, 2)
  if (!simulates && port === undefined && socket === undefined)
    throw new EngramError('--port: not given, expected a serial port, such as --port /dev/ttyUSB1, --socket or --simulate', 2)
  const lanes = wholeNumberOption(options, 'lanes', 1)
  const baud = wholeNumberOption(options, 'baud', 115_200)
  const samples = wholeNumberOption(options, 'samples', 8)
  const number = textOption(options, 'network')
  const weights = textOption(options, 'weights')
  const { name, network } = await readBoardNetwork(argument, {
    ...(number !== undefined && { number: parseNetwork(number) }),
    ...(weights !== undefined && { weights }),
  })
  const registers = hostRegisters(network)
  const { description } = network
  // A second for the frames, and as long as an inference of this circuit can take at the clock of the slowest board.
  const slowest = Math.min(...Object.values(boards).map(({ clock }) => clock))
  const seconds = simulates ? simulatedSeconds : 1 + mostCycles(description, graphLanes(description, 1)) / slowest
  const simulator = simulates
    ? await simulateBoard(
        generateBoard(generateDesign(...await simulatedCircuit(network, circuit, lanes)), boards.icebreaker, {
          baud, clocksPerBit: simulatedClocksPerBit,
        }),
        cacheDirectory(process.env),
      )
    : undefined
  try {
    const stream = simulator ? await connectSocket({ path: simulator.socket }) : await openBoardStream(port, socket, baud)
    const host = await openBoardHost(stream, registers, undefined, { deadline: Math.ceil(1000 * seconds), anyCircuit: true })
    try {
      const loaded = await loadBoard(host, network, { samples, progress: (line) => process.stderr.write(`${line} ...\n`) })
      const exitCode = loaded.differentBytes + loaded.differentSamples > 0 ? 1 : 0
      const where = simulates ? 'a simulated board' : (port ?? socket)!
      if (options['json'] === true) {
        process.stdout.write(`${JSON.stringify({ exitCode, name, board: where, ...loaded }, null, 2)}\n`)
      } else {
        process.stdout.write([
          `${name} on ${where}: ${loaded.parameterBytes} bytes of parameters, circuit ${loaded.identity}`,
          loaded.differentBytes === 0 ? 'all are read back as they were written' : `${loaded.differentBytes} are read back otherwise`,
          loaded.differentSamples === 0
            ? `${loaded.samples} samples are answered as the integer model answers them`
            : `${loaded.differentSamples} of ${loaded.samples} samples are answered otherwise than by the integer model`,
          '',
        ].join('\n'))
      }
      return exitCode
    } finally {
      await host.close()
    }
  } finally {
    await simulator?.close()
  }
}
