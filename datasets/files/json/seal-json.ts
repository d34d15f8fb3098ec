import { canonicalJson } from './canonical-json.ts'
import { contentHash } from './content-hash.ts'

/**
 * The text of a JSON file that tells when it is not any more what was written: the fields of `value`, and `checksum`, the SHA-256 of their
 * canonical JSON. `unsealJson` reads it. Against damage and mixed up files, not against someone who computes the checksum anew.
 */
export const sealJson = (value: object): string => {
  // As it comes back: what JSON leaves out or writes as null must not be in the checksum.
  const content = JSON.parse(JSON.stringify(value)) as object
  return `${JSON.stringify({ ...content, checksum: contentHash(canonicalJson(content)) }, null, 2)}\n`
}
