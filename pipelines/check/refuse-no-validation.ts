import { EngramError } from '../../models/errors/engram-error.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'

/** The option that leaves the validation part of samples without any, as it was written; undefined where none does. */
const emptiedBy = (options: unknown): string | undefined => {
  const places = ['split', 'limit', 'samples'] as const
  const given = options as Partial<Record<(typeof places)[number], unknown>>
  const place = places.find((name) => (given[name] as { readonly validation?: unknown } | undefined)?.validation === 0)
  return place && `${place}.validation`
}

/**
 * Refuses training on samples of which none are left to choose by: what is kept, and when training stops early, is decided on the
 * validation split, and the test split must not stand in for it.
 * @throws EngramError (exit code 2) naming the stage that parts the samples, its option, and the stage that would choose
 */
export function refuseNoValidation(stages: readonly Stage[]): void {
  let parted: { readonly name: string; readonly option: string } | undefined
  for (const stage of stages) {
    const emitted = stage[stageDefinition].emits.map(({ name }) => name as string)
    if (parted && emitted.includes('supervised_trainings')) {
      throw new EngramError(
        `${stage.stage} chooses the network that it keeps on the validation split, but ${parted.name} leaves that without samples: option `
        + `${parted.option}: got 0, expected more than 0, because a test split that was used to choose tells nothing any more`,
        2,
      )
    }
    const option = emitted.includes('samples') ? emptiedBy(stage.options) : undefined
    if (option !== undefined) parted = { name: stage.stage, option }
  }
}
