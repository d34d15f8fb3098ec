import { join } from 'node:path'
import { readJsonFile } from '../../datasets/replay/read-json-file.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { roundedGraph, type RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { bitstreamReport, type BitstreamReport } from './bitstream-report.ts'

/** Millions of weights, far more than a board holds. */
const mostBytes = 2 ** 26

/**
 * What `engram bitstream` wrote into a directory, and the network that the bitstream holds.
 * @throws EngramError (exit code 2) for a directory that holds no bitstream
 */
export const readBitstream = async (directory: string): Promise<{ readonly report: BitstreamReport; readonly network: RoundedGraph }> => {
  const path = join(directory, 'bitstream.json')
  const found = bitstreamReport.safeParse(await readJsonFile(path, 'what engram bitstream writes', mostBytes))
  if (!found.success) {
    const issue = found.error.issues[0]!
    throw new EngramError(
      `${path}: ${issue.path.join('.') || 'its content'} is not that of a bitstream of this version (${issue.message}); build it again`,
      2,
    )
  }
  const { description, weights, trained } = found.data.network
  return { report: found.data, network: roundedGraph(description, Int32Array.from(weights), Float32Array.from(trained)) }
}
