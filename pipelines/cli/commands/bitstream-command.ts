import { join, relative } from 'node:path'
import { buildBitstream } from '../../../hdl/boards/build-bitstream.ts'
import { generateBoard } from '../../../hdl/boards/generate-board.ts'
import { generateDesign } from '../../../hdl/generate-design.ts'
import { ice40Devices } from '../../../hdl/tools/place/ice40-devices.ts'
import { findIcepack } from '../../../hdl/tools/place/find-icepack.ts'
import { findPlaceAndRoute } from '../../../hdl/tools/place/find-place-and-route.ts'
import { findYosys } from '../../../hdl/tools/yosys/find-yosys.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { keptGraph } from '../../../models/graph/kept/kept-graph.ts'
import { boardNamed } from '../../boards/board-named.ts'
import { bitstreamFiles } from '../../boards/bitstream-files.ts'
import { bitstreamLines } from '../../boards/bitstream-lines.ts'
import { makeBitstreamReport } from '../../boards/bitstream-report.ts'
import { openArtefactDirectory } from '../../export/open-artefact-directory.ts'
import { parsePins } from '../../boards/parse-pins.ts'
import { readBoardNetwork } from '../../boards/read-board-network.ts'
import { choiceOption } from '../options/choice-option.ts'
import { clearLeftovers } from '../clear-leftovers.ts'
import type { CommandHandler } from './command-entry.ts'
import { parseNetwork } from '../options/parse-network.ts'
import { streamOption } from '../options/stream-option.ts'
import { stopSignals } from '../stop-signals.ts'
import { textOption } from '../options/text-option.ts'
import { wholeNumberOption } from '../options/whole-number-option.ts'

/** Builds the bitstream of a network for a board, complete or not at all; exit code 1 where it does not fit or is too slow. */
export const bitstreamCommand: CommandHandler = async ({ argument = '', options }) => {
  const boardName = textOption(options, 'board') ?? 'icebreaker'
  const target = boardNamed(boardName)
  const baud = wholeNumberOption(options, 'baud', 115_200)
  const lanes = wholeNumberOption(options, 'lanes', 1)
  const pins = parsePins((options['pin'] as readonly string[] | undefined) ?? [])
  const yosysSource = choiceOption(options, 'yosys', ['npm', 'system'])
  const otherTools = choiceOption(options, 'placeAndRoute', ['auto', 'npm', 'system'])
  const number = textOption(options, 'network')
  const weights = textOption(options, 'weights')
  const stream = streamOption(options)
  const { name, network: read } = await readBoardNetwork(argument, {
    ...(number !== undefined && { number: parseNetwork(number) }),
    ...(weights !== undefined && { weights }),
  })
  const network = stream ? keptGraph(read, stream) : read
  const parameters = options['loadable'] === true ? 'loadable' : 'fixed'
  const design = generateDesign(network, { lanes, parameters, hugeRams: ice40Devices[target.device].hugeRams })
  const board = generateBoard(design, target, { baud, pins })
  const directory = await openArtefactDirectory(
    textOption(options, 'out') ?? join('bitstreams', `${name}-${boardName}`), 'bitstream.json', 'bitstream',
  )

  clearLeftovers()
  const yosys = await findYosys(yosysSource)
  const placeAndRoute = await findPlaceAndRoute(otherTools)
  if (!placeAndRoute) {
    throw new EngramError(
      'nextpnr-ice40: not found; install it with: apt-get install nextpnr-ice40, or npm install @yowasp/nextpnr-ice40',
      3,
    )
  }
  const tools = { yosys, placeAndRoute, icepack: await findIcepack(otherTools) }
  const { signal } = stopSignals((exitCode) => process.exit(exitCode))
  const bitstream = await buildBitstream(board, tools, signal, (note) => process.stderr.write(`${note} ...\n`))
  const report = makeBitstreamReport({ name, baud, lanes, board, bitstream, tools })
  await directory.write({
    ...bitstreamFiles(board, tools, bitstream),
    'board.bin': bitstream.binary,
    'bitstream.json': `${JSON.stringify(report, null, 2)}\n`,
  })

  const file = join(relative(process.cwd(), directory.path), 'board.bin')
  const { network: _, ...shown } = report
  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode: 0, file, ...shown }, null, 2)}\n`)
  else process.stdout.write(`${bitstreamLines(report, file).join('\n')}\n`)
  return 0
}
