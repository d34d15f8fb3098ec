import { basename, join } from 'node:path'
import { readParquetPart } from '../../../datasets/parquet/read-parquet-part.ts'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { networksOfBatch, type TrainedNetwork } from '../../../operators/networks/networks-of-batch.ts'
import { roundedNetworksOfBatch } from '../../../operators/networks/rounded-networks-of-batch.ts'
import { openFinishedRun } from '../../../pipelines/report/data/open-finished-run.ts'

/**
 * A network that a run trained, its variant, what it was rounded to where it was, and the test samples of its own item: what one fold is
 * tested on another has learned.
 */
export type TrainedItem = {
  readonly trained: TrainedNetwork; readonly variant: string; readonly rounded: RoundedGraph | undefined; readonly tests: readonly Sample[]
}

/**
 * The networks of a finished run, in order.
 * @throws {EngramError} exit code 2 where the run keeps no test samples
 */
export const trainedItems = async (directory: string): Promise<readonly TrainedItem[]> => {
  const { parts } = await openFinishedRun(directory)
  const networks: { readonly trained: TrainedNetwork; readonly variant: string; readonly item: string }[] = []
  const rounded = new Map<number, RoundedGraph>()
  const tests = new Map<string, Sample[]>()
  for (const { table, path } of parts) {
    if (!['networks', 'rounded_networks', 'samples'].includes(table)) continue
    const item = basename(path)
    for await (const batch of readParquetPart(join(directory, path))) {
      if (table === 'rounded_networks') {
        for (const one of roundedNetworksOfBatch(batch)) rounded.set(one.network, one.rounded)
        continue
      }
      if (table === 'networks') {
        networksOfBatch(batch).forEach((trained, row) =>
          networks.push({ trained, variant: String(batch.getChild('variant')!.get(row)), item }))
        continue
      }
      const found = samplesOfBatch(batch).flatMap(({ sample }) => (sample.split === 'test' ? [sample] : []))
      tests.set(item, [...(tests.get(item) ?? []), ...found])
    }
  }
  const items = networks.flatMap(({ item, ...one }) => {
    const own = tests.get(item)
    return own ? [{ ...one, rounded: rounded.get(one.trained.network), tests: own }] : []
  })
  if (items.length === 0) throw new EngramError(`${directory}: got no test samples, expected a run that keeps some`, 2)
  return items
}
