import { canonicalJson } from './canonical-json.ts'
import { contentHash } from './content-hash.ts'

/**
 * The fields that `sealJson` wrote, `checksum` left out.
 * @throws Error that says what is wrong, as the end of a sentence about the file
 */
export const unsealJson = (text: string): unknown => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new Error(`is no JSON (${(cause as Error).message})`, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('holds no fields')
  const { checksum, ...content } = value as { checksum?: unknown }
  if (typeof checksum !== 'string') throw new Error('has no checksum')
  const found = contentHash(canonicalJson(content))
  if (found !== checksum)
    throw new Error(`has changed since it was written: its content has checksum ${found.slice(0, 12)}, it says ${checksum.slice(0, 12)}`)
  return content
}
