import { canonicalJson } from '../../../datasets/files/json/canonical-json.ts'
import { contentHash } from '../../../datasets/files/json/content-hash.ts'

/** Everything that decides the bytes of a run. Two runs with equal identities write equal tables. */
export type RunIdentity = {
  readonly schemaVersion: 1
  readonly pipeline: string
  readonly stages: readonly { readonly stage: string; readonly version: string; readonly options: unknown }[]
  /** The one seed of `--seed`; null: those of the config file. */
  readonly seed: number | null
  readonly faults: Readonly<Record<string, string>>
  readonly engram: string
  /** SHA-256 of the lock file and, in a source tree, of the sources. */
  readonly code: string
  readonly node: string
  readonly tools: Readonly<Record<string, string>>
  /** SHA-256 of what stages read of a user's files, by name; absent where they read none. */
  readonly files?: Readonly<Record<string, string>>
}

/** The first 12 hexadecimal digits of the SHA-256 of an identity: 48 bits, enough to name a directory. */
export function runHash(identity: RunIdentity): string {
  return contentHash(canonicalJson(identity)).slice(0, 12)
}
