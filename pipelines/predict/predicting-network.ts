import { basename, join } from 'node:path'
import { checkedChoice } from '../../datasets/samples/checked-choice.ts'
import type { DatasetChoice } from '../../datasets/samples/dataset-choice.ts'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { networksOfBatch, type TrainedNetwork } from '../../operators/networks/networks-of-batch.ts'
import { roundedNetworksOfBatch } from '../../operators/networks/rounded-networks-of-batch.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'
import { variantStages } from '../pipe/variant-stages.ts'
import { openFinishedRun } from '../report/data/open-finished-run.ts'
import { workItems, type WorkItem } from '../run/items/work-items.ts'
import type { PartRecord } from '../run/records/item-record.ts'
import { stagesOfRun } from '../verify/stages-of-run.ts'

/** A trained network of a finished run, with all that recordings have to go through before it. */
export type PredictingNetwork = TrainedNetwork & {
  /** The item that trained it. */
  readonly item: WorkItem
  /** In integers, where the run rounded it. */
  readonly rounded: RoundedGraph | undefined
  /** Lanes of the circuit that the run compared, or the usual ones. */
  readonly lanes: GraphLaneChoice
  /** Names of the classes by number; null where the samples of the run have none. */
  readonly classes: readonly string[] | null
  /** The data set that it learned from. */
  readonly choice: DatasetChoice
  /** The stages between that and the training. */
  readonly encoders: readonly Stage[]
  /** How many networks the run has. */
  readonly networks: number
}

const usualLanes = 8

/** Classes that occur in the samples of a run. */
const classesOf = async (paths: readonly string[]): Promise<readonly string[] | null> => {
  const names: string[] = []
  for (const path of paths) {
    for await (const batch of readParquetPart(path, { columns: ['label', 'class'] })) {
      const [labels, classes] = [batch.getChild('label')!, batch.getChild('class')!]
      for (let row = 0; row < batch.numRows; row++) {
        const label = labels.get(row) as number | null
        if (label !== null) names[label] ??= (classes.get(row) as string | null) ?? String(label)
      }
    }
  }
  return names.length === 0 ? null : Array.from(names, (name, label) => name ?? String(label))
}

/**
 * Network `wanted` of a finished run, or its first.
 * @throws EngramError (exit code 2) where there is no finished run, no such network, or one that did not learn from recordings
 */
export const predictingNetwork = async (
  directory: string,
  { wanted, config }: { readonly wanted: number | undefined; readonly config: string | undefined },
): Promise<PredictingNetwork> => {
  const { parts, run: { identity } } = await openFinishedRun(directory)
  const refuse = (text: string): never => {
    throw new EngramError(`${directory}: ${text}`, 2)
  }
  const pathsOf = (table: string, of: readonly PartRecord[] = parts): string[] =>
    of.filter((part) => part.table === table).map(({ path }) => join(directory, path))
  let found: TrainedNetwork | undefined
  let part = ''
  const numbers: number[] = []
  for (const path of pathsOf('networks')) {
    for await (const batch of readParquetPart(path)) {
      for (const one of networksOfBatch(batch)) {
        numbers.push(one.network)
        if (found || one.network !== (wanted ?? one.network)) continue
        found = one
        part = basename(path)
      }
    }
  }
  if (numbers.length === 0) return refuse('holds no trained network, expected a run with trainClassifier() or trainSequence()')
  const known = numbers.toSorted((a, b) => a - b).join(', ')
  if (!found) return refuse(`--network ${wanted}: the run has no such network, expected one of ${known}`)

  const stages = await stagesOfRun(identity, config)
  // Parts of an item have its number as their name.
  const item = workItems(stages, identity.seed ?? undefined)[Number.parseInt(part.match(/\d+/)![0], 10)]!
  const own = variantStages(stages, item.variant)
  const learning = own.findIndex((stage) => stage[stageDefinition].emits.some(({ name }) => name === 'networks'))
  const [source] = own
  if (source!.stage !== 'readSamples' || learning < 1)
    return refuse('its network did not learn from recordings, expected a run of a pipeline that begins with readSamples()')
  const encoders = own.slice(1, learning)
  const drawing = encoders.find((stage) => stage[stageDefinition].draws)
  if (drawing) {
    const expected = 'a run whose encoders make one sample of each recording'
    return refuse(`its network learned from samples that ${drawing.stage} drew, of several recordings each, expected ${expected}`)
  }
  const ownParts = parts.filter(({ path }) => basename(path) === part)
  let rounded: RoundedGraph | undefined
  for (const path of pathsOf('rounded_networks', ownParts)) {
    for await (const batch of readParquetPart(path))
      rounded ??= roundedNetworksOfBatch(batch).find(({ network }) => network === found.network)?.rounded
  }
  const circuit = own.find((stage) => stage[stageDefinition].name === 'cosimulateRtl')?.options as { lanes: GraphLaneChoice } | undefined
  return {
    ...found,
    item,
    rounded,
    lanes: circuit?.lanes ?? usualLanes,
    classes: await classesOf(pathsOf('samples', ownParts)),
    choice: checkedChoice(source!.options),
    encoders,
    networks: numbers.length,
  }
}
