import { EngramError } from '../../models/errors/engram-error.ts'
import type { ForeseenNetwork } from '../../operators/stream/foreseen.ts'
import { stageDefinition } from '../../operators/stream/stage.ts'
import type { Pipeline } from '../pipe/pipe.ts'
import { watchedFaults } from './watched-faults.ts'

/**
 * Goes through a pipeline, whose tables have been checked, without running it: each stage sees the networks that will be trained and the
 * faults, and refuses what cannot go well, however training ends.
 * `warn` is told what may go wrong.
 * @throws EngramError (exit code 2) naming pipeline and stage, or the fault that no stage has a use for
 */
export function foreseePipeline(
  name: string,
  { stages }: Pipeline,
  given: Readonly<Record<string, string>> = {},
  warn: (text: string) => void = () => {},
): void {
  const { faults, unheeded } = watchedFaults(given)
  let networks: readonly ForeseenNetwork[] = []
  for (const [index, stage] of stages.entries()) {
    try {
      const { foresee, emits } = stage[stageDefinition]
      if (foresee) networks = foresee(stage.options, { networks, faults, warn })
      // What a stage that says nothing makes of networks is not known.
      else if (emits.some(({ name: table }) => table === 'networks' || table === 'rounded_networks')) networks = []
    } catch (error) {
      if (!(error instanceof EngramError)) throw error
      throw new EngramError(`pipeline ${name}: stage ${index + 1}, ${stage.stage}: ${error.message}`, error.exitCode, { cause: error })
    }
  }
  const [fault] = unheeded()
  if (fault === undefined) return
  throw new EngramError(`--fault ${fault}=${given[fault]}: no stage of pipeline ${name} has such a value to change.`, 2)
}
