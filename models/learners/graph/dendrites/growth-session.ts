import { EngramError } from '../../../errors/engram-error.ts'
import { dendriteNames } from '../../../graph/dendrites/dendrite-names.ts'
import { grownGraph } from '../../../graph/dendrites/grown-graph.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { byteViews } from '../../byte-views.ts'
import { packArrays, unpackArrays } from '../../packed-arrays.ts'
import type { GraphEngine, GraphEngineOptions } from '../graph-engine.ts'
import type { PackedSamples } from '../samples/packed-samples.ts'
import { emptyLog } from '../session/empty-log.ts'
import { isBetter } from '../session/is-better.ts'
import type { LearningLog } from '../session/learning-log.ts'
import { learningSession, type LearningProgress, type LearningSession, type LearningTask } from '../session/learning-session.ts'
import type { DendriteRecipe } from './dendrite-recipe.ts'
import { dendriteSession } from './dendrite-session.ts'
import { mostEpochs } from './most-epochs.ts'

type Best = { readonly epoch: number; readonly loss: number; readonly accuracy: number | null }

/** The grown network while its neurons learn: dendrites stay as they are, but for how much of them reaches a neuron. */
const withDendritesFixed = (grown: GraphDescription, populations: readonly string[], count: number): GraphDescription => {
  const all = new Set(populations.flatMap((name) => Array.from({ length: count }, (_, index) => dendriteNames.population(name, index + 1))))
  return { ...grown, connections: grown.connections.map((one) => (all.has(one.to) ? { ...one, trained: false } : one)) }
}

/**
 * A training whose network grows: the network learns until it is no better for `recipe.patience` epochs; then each neuron gets a dendrite
 * that learns what is left of its error (`dendriteSession`) and stays so, the network learns on from the parameters it had, and so again
 * while validation gets better. What made nothing better is thrown away, and others are tried from another seed, at most `tries` times in a
 * row. Can be cut and saved as any session; `progress.dendrites` is how many each neuron of the kept network has, of which `parameters`
 * are those of `grownGraph`.
 * @throws EngramError as `learningSession` and `grownGraph` do
 */
export const growthSession = (
  task: LearningTask & { readonly dendrites: DendriteRecipe },
  makeEngine: (description: GraphDescription, options: GraphEngineOptions) => GraphEngine,
  packed: PackedSamples,
  samplesHash: string,
): LearningSession => {
  const { description: base, seed, dendrites: recipe } = task
  const { epochs, batch, surrogate, resetGradient, dropout, keep } = task.recipe
  const { populations, tries } = recipe
  const at = {
    phase: 'first' as 'first' | 'dendrites' | 'neurons', dendrites: 0, tried: 0, rounds: 0, epochs: 0, updates: 0, finished: false,
    best: null as Best | null,
  }
  let log = emptyLog()
  let kept = new Float32Array(0)
  const shape = { populations, squash: recipe.squash }
  const units = base.populations.length
  const grownBy = (count: number): GraphDescription => (count === 0 ? base : grownGraph(base, shape, count))

  /** The session of the phase that it is now; neurons that have dendrites begin with the parameters that these left. */
  const open = (begin: Float32Array | undefined): LearningSession => {
    const own = { ...task, seed: (seed + at.rounds) >>> 0 }
    const engineOf = (description: GraphDescription): GraphEngine =>
      makeEngine(description, { batch, surrogate, resetGradient, dropout, seed: own.seed })
    if (at.phase === 'first') return learningSession(task, engineOf(base), packed, samplesHash)
    const count = at.dendrites + 1
    const grown = grownBy(count)
    if (at.phase === 'dendrites')
      return dendriteSession(own, { grown, base: grownBy(at.dendrites), parameters: kept, count }, recipe, makeEngine, packed)
    const description = withDendritesFixed(grown, populations, count)
    return learningSession({ ...own, description }, engineOf(description), packed, samplesHash, begin)
  }
  let inner = open(undefined)

  /** Its log behind those of the phases before it. */
  const withInner = (): LearningLog => {
    const { log: last } = inner
    const merged = { ...emptyLog() } as Record<keyof LearningLog, unknown[]>
    for (const name of Object.keys(merged) as (keyof LearningLog)[]) merged[name] = [...log[name], ...last[name]]
    const own = last.epoch.length
    const from = log.epoch.length
    const result = merged as unknown as LearningLog
    for (let index = from; index < from + own; index++) {
      result.epoch[index]! += at.epochs
      result.updates[index]! += at.updates
      result.spikeRates[index] = result.spikeRates[index]!.slice(0, units)
      result.best[index] = result.best[index]! && at.phase !== 'dendrites'
      result.dendrites[index] = at.dendrites + (at.phase === 'first' ? 0 : 1)
    }
    return result
  }
  const endPhase = ({ epochs: made, updates, best, parameters }: LearningProgress): void => {
    log = withInner()
    const before = at.epochs
    at.epochs += made
    at.updates += updates
    if (at.phase === 'dendrites') {
      at.phase = 'neurons'
      inner = open(parameters)
      return
    }
    const better = isBetter(best!, at.best, keep)
    if (better) {
      if (at.phase === 'neurons') at.dendrites++
      kept = parameters.slice()
      at.best = { ...best!, epoch: before + best!.epoch }
    }
    at.tried = better ? 0 : at.tried + 1
    at.finished = at.dendrites >= recipe.most || at.tried >= tries
    if (at.finished) return
    at.phase = 'dendrites'
    at.rounds++
    inner = open(undefined)
  }
  const advance = (batches: number): LearningProgress => {
    for (let left = batches; left > 0 && !at.finished; left--) {
      const progress = inner.advance(1)
      if (progress.finished) endPhase(progress)
    }
    const now = inner.advance(0)
    const most = at.phase === 'dendrites' ? recipe.learning.epochs : epochs
    return {
      finished: at.finished,
      epochs: at.epochs + (at.finished ? 0 : now.epochs),
      updates: at.updates + (at.finished ? 0 : now.updates),
      share: at.finished ? 1 : (at.epochs + now.share * most) / mostEpochs(task),
      best: at.best ?? now.best,
      parameters: kept.slice(),
      dendrites: at.dendrites,
    }
  }
  const identity = JSON.stringify({ task, samples: samplesHash })
  return {
    advance,
    get log() {
      return at.finished ? log : withInner()
    },
    save: () => packArrays({ identity, at, log }, [...byteViews([kept]), inner.save()]),
    restore: (bytes) => {
      const { header, arrays } = unpackArrays(bytes)
      const found = header as { readonly identity: string; readonly at: typeof at; readonly log: LearningLog }
      if (found.identity !== identity) {
        throw new EngramError(
          `training checkpoint: it belongs to another training, expected one of this network, recipe, samples and seed ${seed}; `
            + 'start over to be rid of it', 2,
        )
      }
      Object.assign(at, found.at)
      log = found.log
      kept = new Float32Array(arrays[0]!.slice().buffer)
      inner = open(undefined)
      inner.restore(arrays[1]!)
    },
  }
}
