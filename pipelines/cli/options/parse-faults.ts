import { EngramError } from '../../../models/errors/engram-error.ts'

/**
 * The values of --fault as one record from path to value. Throws with exit code 2 for a text that is not path=value, or a path given twice.
 */
export function parseFaults(texts: readonly string[]): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {}
  for (const text of texts) {
    const found = /^([A-Za-z_][\w-]*(?:\.[\w-]+)+)=(.+)$/.exec(text)
    if (!found) {
      throw new EngramError(`--fault ${text}: expected path=value with a dotted path, e.g. --fault rtl.BETA=1.`, 2)
    }
    const [, path, value] = found
    if (Object.hasOwn(faults, path)) throw new EngramError(`--fault ${text}: ${path} was given before (${faults[path]}).`, 2)
    faults[path] = value
  }
  return faults
}
