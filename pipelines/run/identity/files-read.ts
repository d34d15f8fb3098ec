import { stageDefinition, type Stage } from '../../../operators/stream/stage.ts'
import { pipelineVariants } from '../../pipe/pipeline-variants.ts'

/**
 * What all variants of a pipe read of a user's files, by name: the SHA-256 of the content, several where variants read several things under
 * one name.
 * @throws EngramError (exit code 2) where files are missing or cannot be read
 */
export async function filesRead(stages: readonly Stage[]): Promise<Readonly<Record<string, string>>> {
  const found = new Map<string, Set<string>>()
  const asked = new Set<string>()
  for (const variant of pipelineVariants(stages)) {
    for (const { stage, options, [stageDefinition]: { reads } } of variant.stages()) {
      const question = JSON.stringify([stage, options])
      if (!reads || asked.has(question)) continue
      asked.add(question)
      for (const [name, hash] of Object.entries(await reads(options))) found.set(name, (found.get(name) ?? new Set()).add(hash))
    }
  }
  return Object.fromEntries([...found].map(([name, hashes]) => [name, [...hashes].toSorted().join(' ')]))
}
