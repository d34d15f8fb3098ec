import { EngramError } from '../../models/errors/engram-error.ts'
import type { Pipeline } from '../pipe/pipe.ts'
import type { LoadedConfig } from './load-config.ts'
import { nearestNames } from '../../models/errors/nearest-names.ts'

/** The pipeline of that name, or an error with exit code 2 that tells which there are. */
export function pipelineNamed({ file, pipelines }: LoadedConfig, name: string): Pipeline {
  if (Object.hasOwn(pipelines, name)) return pipelines[name]
  const names = Object.keys(pipelines)
  const near = nearestNames(name, names)
  throw new EngramError(
    `${file} declares no pipeline "${name}"; `
    + (near.length > 0 ? `did you mean ${near.map(one => `"${one}"`).join(' or ')}?` : `it has: ${names.join(', ') || 'none'}.`),
    2,
  )
}
