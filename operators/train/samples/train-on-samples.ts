import type { OperatorFunction } from 'rxjs'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { GraphEngine } from '../../../models/learners/graph/graph-engine.ts'
import { growthSession } from '../../../models/learners/graph/dendrites/growth-session.ts'
import { mostEpochs } from '../../../models/learners/graph/dendrites/most-epochs.ts'
import { kernelGraphEngine } from '../../../models/learners/graph/kernel-graph-engine.ts'
import type { PackedSamples } from '../../../models/learners/graph/samples/packed-samples.ts'
import { samplePacker, type SamplePacker } from '../../../models/learners/graph/samples/sample-packer.ts'
import type { LearningLog } from '../../../models/learners/graph/session/learning-log.ts'
import { learningSession, type LearningSession, type LearningTask } from '../../../models/learners/graph/session/learning-session.ts'
import { trainedPart } from '../../../models/learners/trained-part.ts'
import type { LossDescription } from '../../../models/losses/loss-description.ts'
import { grownGraph } from '../../../models/graph/dendrites/grown-graph.ts'
import { prunedGraph } from '../../../models/graph/pruned/pruned-graph.ts'
import { networkBatch } from '../../networks/network-batch.ts'
import { boundedConcatMap } from '../../stream/flow/bounded-concat-map.ts'
import type { StageContext } from '../../stream/stage-context.ts'
import type { TableBatch } from '../../stream/table-batch.ts'
import { trainingCode } from '../training-code.ts'
import { workOnce } from '../work-once.ts'
import { epochEvent } from './epoch-event.ts'
import { keptLearning, type FinishedLearning } from './kept-learning.ts'
import { learningBatches } from './learning-batches.ts'
import type { LearningOptions } from './learning-options.ts'
import { learningTask } from './learning-task.ts'
import { openGraphEngine, type OpenedEngine } from './open-graph-engine.ts'
import { packedBatches } from './packed-batches.ts'
import { runLearning } from './run-learning.ts'
import { samplesHash } from './samples-hash.ts'

/** Everything that a training is a function of: no two that could differ in a bit have one. */
const madeFrom = async (task: LearningTask, hash: string, { name, version }: Pick<GraphEngine, 'name' | 'version'>) => {
  const { description, ...rest } = task
  // Floats alone do not know how integers are rounded.
  const network = task.roundFrom === undefined ? trainedPart(description) : description
  return {
    ...rest, network, samples: hash, engine: { name, version: version ?? null }, code: await trainingCode(), node: process.version,
    machine: process.arch,
  }
}

type Training = ReturnType<typeof runLearning>

const toEnd = async (training: Training): Promise<FinishedLearning> => {
  for (;;) {
    const { done, value } = await training.next()
    if (done) return value
  }
}

/** Emits each epoch as it ends. */
async function* epochByEpoch(network: number, training: Training): AsyncGenerator<TableBatch, FinishedLearning, undefined> {
  for (let emitted = 0; ; emitted++) {
    const { done, value } = await training.next()
    if (done) return value
    const last = Object.fromEntries(Object.entries(value).map(([name, values]) => [name, values.slice(emitted)])) as LearningLog
    yield learningBatches.epochs(network, last)
  }
}

/** Tells an error with the stage before it. */
const told = <Result>(stage: string, work: () => Result): Result => {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof EngramError)) throw error
    throw new EngramError(`stage ${stage}: ${error.message}`, error.exitCode, { cause: error })
  }
}

/** What learns in place of an engine of gradients: what it is called, how it is opened, and what it asks of the samples. */
export type OtherLearner = {
  open(task: LearningTask): Promise<OpenedEngine>
  check(packed: PackedSamples): void
  /** What is kept of it beside the network. */
  readonly provenance: object
}

/**
 * The operator of a stage that trains on samples: takes all of them, trains, and emits its log, the kept network and then the samples as
 * they came. What was trained before comes from the cache.
 */
export const trainOnSamples = (
  stage: string,
  options: LearningOptions,
  loss: LossDescription,
  context: StageContext,
  other?: OtherLearner,
): OperatorFunction<TableBatch, TableBatch> => {
  const { index, seed, variant } = context.item
  const task = told(stage, () => learningTask(options, loss, seed))
  const { description, recipe } = task
  let packer: SamplePacker | undefined
  let opened: Promise<OpenedEngine> | undefined
  const open = async (): Promise<GraphEngine> => {
    const { batch, surrogate, resetGradient, dropout } = recipe
    opened ??= other ? other.open(task) : openGraphEngine(
      options.engine, description,
      { batch, surrogate, resetGradient, dropout, seed, rounding: task.roundFrom !== undefined }, options.threads,
    )
    return (await opened).engine
  }
  const begun = async (packed: PackedSamples, hash: string): Promise<LearningSession> => {
    if (task.dendrites) return growthSession({ ...task, dendrites: task.dendrites }, kernelGraphEngine, packed, hash)
    return learningSession(task, await open(), packed, hash)
  }
  const train = async function* (signal: AbortSignal): AsyncGenerator<TableBatch, void, undefined> {
    if (!packer) {
      const otherwise = 'no samples came, so nothing was trained'
      context.report({ type: 'check', name: 'samples came', otherwise, passed: false, exercised: false })
      return
    }
    const packed = told(stage, packer.finish)
    if (other) told(stage, () => other.check(packed))
    packer = undefined
    const hash = samplesHash(packed)
    try {
      const begin = async (elsewhere?: () => Promise<FinishedLearning | undefined>): Promise<Training> =>
        runLearning(task, await begun(packed, hash), context, signal, elsewhere)
      // What the kernels are called is known without them.
      const { name, version } = options.engine === 'kernels' && !other ? { name: 'kernels', version: undefined } : await open()
      const content = await madeFrom(task, hash, { name, ...(version !== undefined && { version }) })
      // First rows that are made again are made as they come, and never taken from the cache.
      const { progress, log } = context.beginning
        ? yield* epochByEpoch(index, await begin())
        : options.cache
          ? await workOnce<FinishedLearning>({
            name: `training from seed ${seed}`,
            kept: (note) => keptLearning(context.cacheDirectory, content, note),
            tell: (found) => context.report(epochEvent(index, mostEpochs(task), found.log)),
            run: async (elsewhere) => toEnd(await begin(elsewhere)),
          }, context, signal)
          : await toEnd(await begin())
      if (!context.beginning) yield learningBatches.epochs(index, log)
      const { best } = progress
      if (best!.accuracy !== null)
        context.report({ type: 'figure', name: 'validation accuracy', value: Math.round(best!.accuracy * 1e4) / 100, unit: '%' })
      context.report({ type: 'figure', name: 'validation loss', value: Number(best!.loss.toPrecision(4)) })
      context.report({ type: 'figure', name: 'epoch of the kept network', value: `${best!.epoch} of ${progress.epochs}` })
      const { quantise, prune } = options
      const { dendrites } = task
      if (dendrites) context.report({ type: 'figure', name: 'dendrites of a neuron', value: `${progress.dendrites!} of ${dendrites.most}` })
      const added = { ...other?.provenance, ...(quantise && { quantise }), ...(prune && { prune }), ...(dendrites && { dendrites }) }
      const provenance = { stage, recipe, loss, engine: name, samples: hash, ...added }
      const grown = dendrites ? grownGraph(description, dendrites, progress.dendrites!) : description
      const { parameters } = progress
      const kept = prune ? prunedGraph(grown, parameters) : { description: grown, parameters }
      const emitted = { index, seed, variant, description: kept.description, weights: kept.parameters, provenance }
      yield { table: 'networks', batch: networkBatch(emitted) }
      yield learningBatches.training(index, { ...task, description: kept.description }, progress, packed)
      yield* packedBatches(packed)
    } catch (error) {
      throw error instanceof EngramError ? told(stage, () => { throw error }) : error
    } finally {
      await (await opened?.catch(() => undefined))?.close()
    }
  }
  return boundedConcatMap(context, async function* (item) {
    if (item.table !== 'samples') {
      yield item
      return
    }
    const taking = (packer ??= samplePacker(description, loss))
    told(stage, () => samplesOfBatch(item.batch).forEach(({ number, sample }) => taking.add(number, sample)))
  }, train)
}
