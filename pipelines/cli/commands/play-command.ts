import type { Duplex } from 'node:stream'
import { openBoardHost } from '../../../cosim/host/board-host.ts'
import { mostCycles } from '../../../cosim/most-cycles.ts'
import { connectSocket } from '../../../cosim/host/connect-socket.ts'
import { openSerialPort } from '../../../cosim/host/open-serial-port.ts'
import { hostRegisters } from '../../../hdl/boards/host-registers.ts'
import { graphLanes } from '../../../hdl/graph/graph-lanes.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { playBoard } from '../../boards/play-board.ts'
import { readBitstream } from '../../boards/read-bitstream.ts'
import type { CommandHandler } from './command-entry.ts'
import { textOption } from '../options/text-option.ts'
import { wholeNumberOption } from '../options/whole-number-option.ts'

const openStream = (port: string | undefined, socket: string | undefined, baud: number): Promise<Duplex> => {
  if ((port === undefined) === (socket === undefined)) {
    throw new EngramError(
      `--port: ${port === undefined ? 'not given' : 'given beside --socket'}, expected either a serial port, `
      + 'such as --port /dev/ttyUSB1, or --socket',
      2,
    )
  }
  if (port !== undefined) return openSerialPort(port, baud)
  const [, host, number] = /^([^/]+):(\d{1,5})$/.exec(socket!) ?? []
  if (host === undefined) return connectSocket({ path: socket! })
  if (Number(number) < 1 || Number(number) > 65_535) throw new EngramError(`--socket ${socket}: expected a port from 1 to 65535`, 2)
  return connectSocket({ host, port: Number(number) })
}

/** Plays CartPole on a board; exit code 1 where it differs from the integer model. */
export const playCommand: CommandHandler = async ({ argument = '', options }) => {
  const episodes = wholeNumberOption(options, 'episodes', 3)
  const { report, network } = await readBitstream(argument)
  const registers = hostRegisters(network)
  const stream = await openStream(textOption(options, 'port'), textOption(options, 'socket'), report.baud)
  // A second for the frames, and as long as an inference of this circuit can take at the clock of its board.
  const { description } = network
  const deadline = Math.ceil(1000 + mostCycles(description, graphLanes(description, report.lanes)) / (1000 * report.clockMegahertz))
  const host = await openBoardHost(stream, registers, report.design, { deadline })
  try {
    const played = await playBoard(host, network, episodes, (line) => process.stderr.write(`${line}\n`))
    const { steps, inferences, differentActions, differentOutputs, clippedInputs, medianMilliseconds } = played
    const exitCode = differentActions + differentOutputs > 0 ? 1 : 0
    if (options.json) process.stdout.write(`${JSON.stringify({ exitCode, ...played }, null, 2)}\n`)
    else {
      const mean = steps.reduce((sum, count) => sum + count, 0) / steps.length
      process.stdout.write(
        [
          `${report.name}: ${steps.length} episodes, ${mean.toFixed(1)} steps on average, ${medianMilliseconds.toFixed(1)} ms an inference`,
          exitCode === 0
            ? `all ${inferences} actions and outputs are those of the integer model`
            : `of ${inferences} inferences ${differentActions} actions and ${differentOutputs} outputs differ`,
          ...(clippedInputs > 0 ? [`${clippedInputs} inputs were clipped to the ends of the format`] : []),
          '',
        ].join('\n'),
      )
    }
    return exitCode
  } finally {
    await host.close()
  }
}
