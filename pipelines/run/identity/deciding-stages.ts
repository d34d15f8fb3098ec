import { stageDefinition, type Stage } from '../../../operators/stream/stage.ts'
import type { RunIdentity } from './run-identity.ts'

/** Stages as they belong to the identity of a run: with those of their options on which rows depend. */
export const decidingStages = (stages: readonly Stage[]): RunIdentity['stages'] =>
  stages.map(({ stage, version, options, [stageDefinition]: { neutral = [] } }) => {
    const deciding = Object.entries(options as object).filter(([name]) => !neutral.includes(name))
    return { stage, version: String(version), options: Object.fromEntries(deciding) }
  })
