import { isStage } from '../../operators/stream/is-stage.ts'

/** A run directory is called after its pipeline, and no file system takes names of any length. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

function describe(value: unknown): string {
  if (isStage(value)) return `the stage ${value.stage} alone`
  if (typeof value === 'function') return 'a function that was not called'
  if (Array.isArray(value)) return 'a list'
  return value === null || typeof value !== 'object' ? String(value) : 'another object'
}

const isPipeline = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'stages' in value && Array.isArray(value.stages)

/** What keeps a value from being a set of named pipelines: place, found, expected. Undefined: nothing does. */
export function pipelinesProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isPipeline(value) || isStage(value)) {
    const got = isPipeline(value) ? 'one pipeline without a name' : describe(value)
    return `got ${got}, expected { 'a-name': pipe(...) }`
  }
  if (Object.keys(value).length === 0) return "got no pipelines, expected { 'a-name': pipe(...) }"
  for (const [name, pipeline] of Object.entries(value)) {
    if (!NAME.test(name)) {
      const shown = name.length > 100 ? `${name.slice(0, 20)}... of ${name.length} characters` : name
      return `got the name ${JSON.stringify(shown)}, expected letters and digits, with ".", "_", "-" between, at most 100`
    }
    if (!isPipeline(pipeline)) return `${name}: got ${describe(pipeline)}, expected pipe(...)`
  }
  return undefined
}
