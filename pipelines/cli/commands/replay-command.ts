import { chooseSimulator } from '../../../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../../../cosim/simulators/open-circuit.ts'
import { readNetworkWeights } from '../../../datasets/replay/read-network-weights.ts'
import { readVectors } from '../../../datasets/replay/read-vectors.ts'
import { generateDesign } from '../../../hdl/generate-design.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { readNetwork } from '../../replay/read-network.ts'
import { replayInterpreters, type ReplayInterpreter } from '../../replay/replay-interpreters.ts'
import { replayLines } from '../../replay/replay-lines.ts'
import { replayVectors, type ReplayResult } from '../../replay/replay-vectors.ts'
import { clearLeftovers } from '../clear-leftovers.ts'
import { writablePlaces } from '../../writable-places.ts'
import type { CommandHandler } from './command-entry.ts'
import { stopSignals } from '../stop-signals.ts'
import { textOption } from '../options/text-option.ts'

const lanes = 8

const required = (options: Parameters<CommandHandler>[0]['options'], name: string, expected: string): string => {
  const value = textOption(options, name)
  if (value === undefined) throw new EngramError(`--${name}: not given, expected ${expected}`, 2)
  return value
}

const interpretersOf = (text: string): ReplayInterpreter[] =>
  text.split(',').map((name) => {
    const known = replayInterpreters.find((one) => one === name.trim())
    if (!known)
      throw new EngramError(
        `--through: got ${JSON.stringify(name)}, expected names of ${replayInterpreters.join(', ')} with commas between`,
        2,
      )
    return known
  })

/** Replays recorded vectors through the integer model and the circuit; exit code 1 where anything differs. */
export const replayCommand: CommandHandler = async ({ options }) => {
  const cache = await writablePlaces(process.env)
  clearLeftovers(cache)
  const chosen = interpretersOf(textOption(options, 'through') ?? 'integer,embedded')
  const { name, description } = await readNetwork(required(options, 'network', 'a network description in JSON'))
  const network = await readNetworkWeights(required(options, 'weights', 'a directory of .mem files'), description)
  const vectors = await readVectors(required(options, 'vectors', 'recorded vectors in JSON'), description)
  const { signal } = stopSignals((exitCode) => process.exit(exitCode))
  const results: ReplayResult[] = []
  for (const interpreter of chosen) {
    if (interpreter === 'integer') {
      results.push(await replayVectors(network, vectors, { interpreter, tool: 'integer model' }))
      continue
    }
    const { label: tool } = await chooseSimulator(interpreter)
    process.stderr.write(`compiling the circuit (${tool}) ...\n`)
    const simulator = await openCircuit(generateDesign(network, { lanes }), interpreter, cache, { signal })
    try {
      results.push(await replayVectors(network, vectors, { interpreter, tool, simulator }))
    } finally {
      await simulator.close()
    }
  }
  const exitCode = results.some((result) => result.firstDivergence !== null || result.internalDifferences > 0) ? 1 : 0
  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode, network: name, results }, null, 2)}\n`)
  else process.stdout.write(`${replayLines(name, results).join('\n')}\n`)
  return exitCode
}
