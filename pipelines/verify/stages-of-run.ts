import { canonicalJson } from '../../datasets/files/json/canonical-json.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { loadConfig } from '../config/load-config.ts'
import { pipelineNamed } from '../config/pipeline-named.ts'
import { decidingStages } from '../run/identity/deciding-stages.ts'
import type { RunIdentity } from '../run/identity/run-identity.ts'

const same = (stages: readonly Stage[], identity: RunIdentity): boolean =>
  canonicalJson(decidingStages(stages)) === canonicalJson(identity.stages)

/**
 * The stages of a run, made again from the options in its manifest: of engram's own stages, or of those of a config file, where one is
 * named.
 * @throws EngramError (exit code 2) where a stage is not engram's and no config file is named, or what is made again are other stages
 */
export async function stagesOfRun(identity: RunIdentity, config: string | undefined): Promise<readonly Stage[]> {
  const { pipeline } = identity
  if (config !== undefined) {
    const { stages } = pipelineNamed(await loadConfig(config), pipeline)
    if (!same(stages, identity)) {
      throw new EngramError(
        `--config ${config}: its pipeline ${pipeline} has other stages or options than the run, `
        + 'expected the file as it was when the run was made',
        2,
      )
    }
    return stages
  }
  const own = (await import('../index.ts')) as unknown as Record<string, unknown>
  const stages = identity.stages.map(({ stage, options }) => {
    const factory = own[stage] as ((options: unknown) => Stage) | undefined
    if (typeof factory === 'function' && 'definition' in factory) return factory(options)
    throw new EngramError(
      `stage ${stage} of pipeline ${pipeline} is not one of engram's; name the file that declares the pipeline with --config`,
      2,
    )
  })
  if (!same(stages, identity))
    throw new EngramError(
      `pipeline ${pipeline}: its stages are of other versions than those of this engram; use the version that made the run`,
      2,
    )
  return stages
}
