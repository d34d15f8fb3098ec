import type { Duplex } from 'node:stream'
import { openBoardHost } from '../../../cosim/host/board-host.ts'
import { openStreamHost } from '../../../cosim/host/stream-host.ts'
import { mostCycles } from '../../../cosim/most-cycles.ts'
import { hostRegisters } from '../../../hdl/boards/host-registers.ts'
import { graphLanes } from '../../../hdl/graph/graph-lanes.ts'
import { generateDesign } from '../../../hdl/generate-design.ts'
import { ice40Devices, type Ice40Device } from '../../../hdl/tools/place/ice40-devices.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { openBoardStream } from '../../boards/open-board-stream.ts'
import { playBoard } from '../../boards/play-board.ts'
import { playStream } from '../../boards/play-stream.ts'
import { readBitstream } from '../../boards/read-bitstream.ts'
import type { CommandHandler } from './command-entry.ts'
import { textOption } from '../options/text-option.ts'
import { wholeNumberOption } from '../options/whole-number-option.ts'

/** As long as a window takes at 12 MHz is far below a second; its words come in frames that are answered one by one. */
const windowDeadline = 2000

type Line = { readonly stream: Duplex; readonly bitstream: Awaited<ReturnType<typeof readBitstream>> }

/** A stream through a board whose circuit keeps its state. */
const playWindows = async ({ stream, bitstream: { report, network } }: Line, windows: number, json: boolean): Promise<number> => {
  const host = await openStreamHost(stream, hostRegisters(network), report.design, { deadline: windowDeadline })
  try {
    const played = await playStream(host, network, windows)
    const { steps, answers, events, differentWindows, medianMilliseconds } = played
    const exitCode = differentWindows > 0 ? 1 : 0
    process.stdout.write(json ? `${JSON.stringify({ exitCode, ...played }, null, 2)}\n` : [
      `${report.name}: ${windows} windows, ${steps} steps of one stream, ${answers} answers, ${events} of them events, `
      + `${medianMilliseconds.toFixed(1)} ms a window`,
      exitCode === 0 ? 'all answers are those of the integer model' : `the answers of ${differentWindows} windows differ`,
      '',
    ].join('\n'))
    return exitCode
  } finally {
    await host.close()
  }
}

/** Plays CartPole on a board, or a stream of random inputs; exit code 1 where it differs from the integer model. */
export const playCommand: CommandHandler = async ({ argument = '', options }) => {
  const episodes = wholeNumberOption(options, 'episodes', 3)
  const windows = wholeNumberOption(options, 'windows', 20)
  const bitstream = await readBitstream(argument)
  const { report, network } = bitstream
  const kept = network.description.state === 'kept'
  const [wrong, what] = kept ? ['episodes', 'windows of a stream'] : ['windows', 'episodes of CartPole']
  const given = textOption(options, wrong)
  if (given !== undefined) throw new EngramError(`--${wrong} ${given}: ${argument} plays ${what}, expected no such option`, 2)
  const registers = hostRegisters(network)
  const stream = await openBoardStream(textOption(options, 'port'), textOption(options, 'socket'), report.baud)
  if (kept) return playWindows({ stream, bitstream }, windows, options['json'] === true)
  // A second for the frames, and as long as an inference of this circuit can take at the clock of its board.
  const { description } = network
  const deadline = Math.ceil(1000 + mostCycles(description, graphLanes(description, report.lanes)) / (1000 * report.clockMegahertz))
  const host = await openBoardHost(stream, registers, report.design, { deadline })
  try {
    // A board that is loaded may hold any network of the shape, or none.
    if (report.parameters === 'loadable') {
      const { hugeRams } = ice40Devices[report.device as Ice40Device]
      await host.load(generateDesign(network, { lanes: report.lanes, parameters: 'loadable', hugeRams }).loadable!.packet)
    }
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
