import { statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { readNetworkWeights } from '../../datasets/replay/read-network-weights.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { roundedNetworksOfBatch } from '../../operators/networks/rounded-networks-of-batch.ts'
import { readNetwork } from '../replay/read-network.ts'
import { openFinishedRun } from '../report/data/open-finished-run.ts'

/** A network in integers and what to call it. */
export type BoardNetwork = { readonly name: string; readonly network: RoundedGraph }

const isDirectory = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

const ofRun = async (directory: string, number: number): Promise<BoardNetwork> => {
  const { parts } = await openFinishedRun(directory)
  const found: number[] = []
  for (const { path } of parts.filter(({ table }) => table === 'rounded_networks')) {
    for await (const batch of readParquetPart(join(directory, path))) {
      for (const { network, rounded } of roundedNetworksOfBatch(batch)) {
        found.push(network)
        if (network === number) return { name: `${basename(resolve(directory))}${number === 0 ? '' : `-${number}`}`, network: rounded }
      }
    }
  }
  if (found.length === 0) throw new EngramError(`${directory}: holds no network in fixed point, expected a run with roundFixedPoint()`, 2)
  throw new EngramError(
    `--network ${number}: ${directory} has no such network, expected one of ${found.sort((a, b) => a - b).join(', ')}`,
    2,
  )
}

/**
 * The network that a board is to hold: of a finished run, by its number, or a description (a JSON file or the name of one that ships) with
 * the weights of `.mem` files.
 * @throws EngramError (exit code 2) where there is no such run, network, description or weight
 */
export const readBoardNetwork = async (
  source: string,
  options: { readonly number?: number; readonly weights?: string },
): Promise<BoardNetwork> => {
  const { number, weights } = options
  if (isDirectory(source)) {
    if (weights !== undefined)
      throw new EngramError(
        `--weights ${weights}: ${source} is a run, which has weights of its own; expected a description in JSON with them`,
        2,
      )
    return ofRun(source, number ?? 0)
  }
  const { name, description } = await readNetwork(source)
  if (number !== undefined) throw new EngramError(`--network ${number}: ${source} is one network, expected a run with several`, 2)
  if (weights === undefined)
    throw new EngramError(`--weights: not given, expected the directory of .mem files that belongs to ${source}`, 2)
  return { name, network: await readNetworkWeights(weights, description) }
}
