import type { Stage } from '../../../operators/stream/stage.ts'
import { engramPackage } from '../../engram-package.ts'
import { externalTools } from '../../tools/external-tools.ts'
import { probeTool } from '../../tools/probe-tool.ts'
import { tfjsNodeVersion } from '../../tools/tfjs-node-version.ts'
import { codeHash } from './code-hash.ts'
import { decidingStages } from './deciding-stages.ts'
import { filesRead } from './files-read.ts'
import type { RunIdentity } from './run-identity.ts'

/** The identity that a run has which begins now, on this machine, with this code. */
export async function runIdentityNow({ pipeline, stages, seed, faults }: {
  readonly pipeline: string
  readonly stages: readonly Stage[]
  readonly seed: number | undefined
  readonly faults: Readonly<Record<string, string>>
}): Promise<RunIdentity> {
  const [code, tools, files] = await Promise.all([codeHash(), Promise.all(externalTools.map(probeTool)), filesRead(stages)])
  return {
    schemaVersion: 1,
    pipeline,
    stages: decidingStages(stages),
    seed: seed ?? null,
    faults,
    engram: engramPackage.version,
    code,
    node: process.version,
    tools: Object.fromEntries([...tools.map(({ tool, version }) => [tool.name, version]), ['tfjs-node', tfjsNodeVersion()]]
      .filter(([, version]) => version !== undefined)),
    ...(Object.keys(files).length > 0 && { files }),
  }
}
