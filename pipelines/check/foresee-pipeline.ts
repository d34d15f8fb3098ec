import { EngramError } from '../../models/errors/engram-error.ts'
import type { ForeseenNetwork } from '../../operators/stream/foreseen.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'
import type { Pipeline } from '../pipe/pipe.ts'
import { pipelineSeeds } from '../pipe/pipeline-seeds.ts'
import { pipelineVariants, type PipelineVariant } from '../pipe/pipeline-variants.ts'
import { refuseEmptySplits } from './refuse-empty-splits.ts'
import { watchedFaults } from './watched-faults.ts'

/** Variants that a warning names. */
const mostNamed = 3

/**
 * Goes through a pipeline, whose tables have been checked, without running it: each stage of every variant sees the networks that will be
 * trained and the faults, and refuses what cannot go well, however training ends.
 * `warn` is told what may go wrong.
 * @throws EngramError (exit code 2), its promise, naming pipeline and stage, or the fault that no stage has a use for
 */
export async function foreseePipeline(
  name: string,
  { stages }: Pipeline,
  given: Readonly<Record<string, string>> = {},
  warn: (text: string) => void = () => {},
): Promise<void> {
  const { faults, unheeded } = watchedFaults(given)
  const variants = variantsOf(name, stages)
  const warned = new Map<string, string[]>()
  for (const { name: variant, stages: own } of variants) {
    const place = variant === undefined ? '' : `variant ${variant}: `
    try {
      refuseEmptySplits(own())
    } catch (error) {
      if (!(error instanceof EngramError)) throw error
      throw new EngramError(`pipeline ${name}: ${place}${error.message}`, error.exitCode, { cause: error })
    }
    let networks: readonly ForeseenNetwork[] = []
    for (const [index, stage] of own().entries()) {
      try {
        const { foresee, emits } = stage[stageDefinition]
        const warnOf = (text: string): void => void warned.set(text, [...(warned.get(text) ?? []), variant ?? ''])
        if (foresee) networks = await foresee(stage.options, { networks, faults, warn: warnOf })
        // What a stage that says nothing makes of networks is not known.
        else if (emits.some(({ name: table }) => table === 'networks' || table === 'rounded_networks')) networks = []
      } catch (error) {
        if (!(error instanceof EngramError)) throw error
        const told = `pipeline ${name}: stage ${index + 1}, ${stage.stage}: ${place}${error.message}`
        throw new EngramError(told, error.exitCode, { cause: error })
      }
    }
  }
  for (const [text, of] of warned) warn(of.length === variants.length ? text : `${those(of)}: ${text}`)
  const [fault] = unheeded()
  if (fault === undefined) return
  throw new EngramError(`--fault ${fault}=${given[fault]}: no stage of pipeline ${name} has such a value to change.`, 2)
}

function variantsOf(name: string, stages: readonly Stage[]): readonly PipelineVariant[] {
  try {
    pipelineSeeds(stages)
    return pipelineVariants(stages)
  } catch (error) {
    if (!(error instanceof EngramError)) throw error
    throw new EngramError(`pipeline ${name}: ${error.message}`, error.exitCode, { cause: error })
  }
}

/** Variants in a sentence, the first few of many. */
function those(variants: readonly string[]): string {
  const more = variants.length > mostNamed ? ` and ${variants.length - mostNamed} more` : ''
  return `variant${variants.length > 1 ? 's' : ''} ${variants.slice(0, mostNamed).join('; ')}${more}`
}
