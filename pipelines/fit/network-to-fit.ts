import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import { referenceNames } from '../../models/references/reference-names.ts'
import { arithmeticOptions } from '../../operators/model/arithmetic-options.ts'
import { withArithmetic } from '../../operators/model/with-arithmetic.ts'
import { loadConfig } from '../config/load-config.ts'
import { pipelineNamed } from '../config/pipeline-named.ts'
import { pipelineVariants } from '../pipe/pipeline-variants.ts'
import { readNetwork, type NamedNetwork } from '../replay/read-network.ts'

/**
 * The network whose circuit is to be fitted: a description in JSON, the name of one that ships, or what a pipeline of the config file
 * trains, with the arithmetic that it is rounded to.
 * @throws EngramError (exit code 2) where there is none, or a pipeline trains several
 */
export const networkToFit = async (source: string, config: string | undefined): Promise<NamedNetwork> => {
  if (source.endsWith('.json') || referenceNames.some((name) => name === source)) return readNetwork(source)
  const variants = pipelineVariants(pipelineNamed(await loadConfig(config), source).stages)
  if (variants.length > 1) {
    const names = variants.map(({ name }) => name).join('; ')
    throw new EngramError(
      `${source}: got a sweep over ${variants.length} variants (${names.length > 80 ? `${names.slice(0, 79)}…` : names}), `
      + 'expected a pipeline with one network',
      2,
    )
  }
  const stages = variants[0]!.stages()
  const network = stages
    .map(({ options }) => (options as { network?: GraphDescription } | null)?.network)
    .find((one) => one !== undefined)
  if (!network)
    throw new EngramError(`${source}: got a pipeline that trains no network, expected one with trainPolicy, or a description in JSON`, 2)
  const rounded = stages.filter(({ stage }) => stage === 'roundFixedPoint')
    .reduce((description, { options }) => withArithmetic(description, arithmeticOptions.parse(options)), readDescription(network))
  return { name: source, description: readDescription(rounded) }
}
