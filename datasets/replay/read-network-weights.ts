import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { numberFormat } from '../../models/arithmetic/number-format.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundedGraph, type RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { readMemoryWords } from './read-memory-words.ts'

const coefficientFile = 'gl_coefficients.mem'

/** A recorded coefficient that is not the description's would make every comparison meaningless, so it is refused. */
const checkCoefficients = async (directory: string, { description, constants }: RoundedGraph): Promise<void> => {
  const layer = constants.findIndex(({ shared }) => shared.coefficients !== undefined)
  if (layer < 0) return
  const expected = constants[layer]!.shared.coefficients as readonly bigint[]
  const path = join(directory, coefficientFile)
  const width = description.arithmetic.coefficientFraction + 1
  const name = `${path} (g_1 and on, one less than the history)`
  const read = await readMemoryWords(path, 'coefficients', { name, width, count: expected.length })
  const wrong = read.findIndex((value, index) => BigInt(value) !== expected[index])
  if (wrong >= 0) {
    const neuron = JSON.stringify(description.populations[layer]!.model)
    throw new EngramError(
      `${path}, word ${wrong}: got ${read[wrong]}, expected ${expected[wrong]}, which ${neuron} of the description gives`,
      2,
    )
  }
}

/**
 * Reads a network's weights from a directory of `$readmemh` files, as people who write circuits keep them: `fc1_weights.mem` (row-major
 * [outputs][inputs]) and `fc1_bias.mem` for the first connection, `fc2_...` and so on, `fc_out_weights.mem` and `fc_out_bias.mem` for the
 * readout's, every word in the description's format. Where `gl_coefficients.mem` (magnitudes) is there it must agree with the description.
 * @throws EngramError (exit code 2) naming file, line and word
 */
export const readNetworkWeights = async (directory: string, description: GraphDescription): Promise<RoundedGraph> => {
  const { connections, readout, weightCount: length } = graphLayout(description)
  const maps = [
    ...connections.map((map, index) => ({ ...map, name: `fc${index + 1}` })),
    ...(readout ? [{ ...readout, name: 'fc_out' }] : []),
  ]
  const { width } = numberFormat(description.arithmetic.format)
  const present = await readdir(directory).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'does not exist' : cause.code === 'ENOTDIR' ? 'is a file' : `cannot be read (${cause.code})`
    throw new EngramError(`${directory}: ${why}, expected a directory of .mem files`, 2, { cause })
  })
  const weights = new Int32Array(length)
  for (const { name: layer, sources, targets, weights: start, weightCount, bias } of maps) {
    for (const [part, at, count] of [['weights', start, weightCount], ['bias', bias, targets]] as const) {
      if (at === undefined) continue
      const path = join(directory, `${layer}_${part}.mem`)
      const dense = weightCount === sources * targets
      const shape = part === 'weights' && dense ? `${targets} x ${sources} words` : `${count} words`
      weights.set(await readMemoryWords(path, `the ${part} of ${layer}, ${shape}`, { name: path, width, count }), at)
    }
  }
  const network = roundedGraph(description, weights)
  if (present.includes(coefficientFile)) await checkCoefficients(directory, network)
  return network
}
