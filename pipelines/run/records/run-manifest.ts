import type { FileRecord, PartRecord } from './item-record.ts'
import type { RunIdentity } from '../identity/run-identity.ts'
import type { RunResult } from './run-result.ts'

/** manifest.json: written last, so its presence is what makes a run finished. */
export type RunManifest = {
  readonly schemaVersion: 2
  readonly engram: string
  readonly node: string
  readonly tools: Readonly<Record<string, string>>
  readonly run: { readonly hash: string; readonly identity: RunIdentity }
  readonly seeds: readonly number[]
  /** True where values were changed on purpose: such a run says nothing about the circuit. */
  readonly faulty: boolean
  readonly faults: Readonly<Record<string, string>>
  readonly parts: readonly PartRecord[]
  /** Files of other kinds, where stages left some. */
  readonly files?: readonly FileRecord[]
  readonly result: RunResult
  readonly exitCode: number
}
