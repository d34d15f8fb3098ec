import { join } from 'node:path'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import type { GraphWithParameters } from '../../models/graph/normalise/folded-graph.ts'
import { dequantisedParameters } from '../../models/nir/dequantised-parameters.ts'
import type { ExportSource } from '../../operators/export/export-source.ts'
import { networksOfBatch } from '../../operators/networks/networks-of-batch.ts'
import { readBoardNetwork } from '../boards/read-board-network.ts'
import { openFinishedRun } from '../report/data/open-finished-run.ts'

const trained = async (directory: string, number: number): Promise<GraphWithParameters | undefined> => {
  const { parts } = await openFinishedRun(directory)
  for (const { path } of parts.filter(({ table }) => table === 'networks')) {
    for await (const batch of readParquetPart(join(directory, path))) {
      for (const { network, description, weights } of networksOfBatch(batch)) {
        if (network === number) return { description, parameters: weights }
      }
    }
  }
  return undefined
}

/**
 * A network to be exported and what to call it: of a finished run, by its number, or a description with the weights of `.mem` files.
 * @throws EngramError (exit code 2) where there is no such run, network, description or weight
 */
export const readExportSource = async (
  source: string,
  options: { readonly number?: number; readonly weights?: string },
): Promise<ExportSource & { readonly name: string }> => {
  const { name, network } = await readBoardNetwork(source, options)
  const float = options.weights === undefined ? await trained(source, options.number ?? 0) : undefined
  return { name, rounded: network, float: float ?? { description: network.description, parameters: dequantisedParameters(network) } }
}
