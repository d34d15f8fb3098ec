import { fileURLToPath } from 'node:url'
import { EngramError } from '../../models/errors/engram-error.ts'
import { nearestNames } from '../../models/errors/nearest-names.ts'

/** One paragraph for an error that was thrown while a config file was loaded: file and line, what is wrong, what may have been meant. */
export async function describeConfigFailure(file: string, error: unknown): Promise<Error> {
  if (!(error instanceof Error)) return new EngramError(`${file}: threw ${String(error)}`, 2)
  const place = placeOf(file, error)
  // What engram itself refuses is already one paragraph; only the place is added.
  if ('exitCode' in error) return new EngramError(`${place}: ${error.message}`, 2, { cause: error })
  const hint = await missingExport(error.message) ?? missingPackage(error.message) ?? unknownExtension(error)
  return new EngramError(`${place}: ${hint ?? error.message.replaceAll('\n', ' ')}`, 2, { cause: error })
}

/** file:line of the error: Node prints it on the first line of the stack for syntax errors, otherwise the first frame in the file tells. */
function placeOf(file: string, error: Error): string {
  const lines = error.stack?.split('\n') ?? []
  const first = /^(file:\/\/.+|\/.+):(\d+)$/.exec(lines[0] ?? '')
  if (first) return `${first[1].startsWith('file:') ? fileURLToPath(first[1]) : first[1]}:${first[2]}`
  for (const line of lines) {
    const frame = /(file:\/\/[^)]+):(\d+):\d+\)?$/.exec(line)
    if (frame && fileURLToPath(frame[1]) === file) return `${file}:${frame[2]}`
  }
  return file
}

function missingPackage(message: string): string | undefined {
  const found = /^Cannot find package '([^']+)'/.exec(message)
  return found ? `package ${found[1]} is not installed; install it with: npm install ${found[1]}` : undefined
}

function unknownExtension(error: Error): string | undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_UNKNOWN_FILE_EXTENSION') return undefined
  return `${error.message.replace(/ for .*$/s, '')}, expected a file that ends in .ts, .mts, .js or .mjs`
}

async function missingExport(message: string): Promise<string | undefined> {
  const found = /requested module 'engram' does not provide an export named '(\w+)'/.exec(message)
  if (!found) return undefined
  const near = nearestNames(found[1], Object.keys(await import('../index.ts')))
  return `engram has no "${found[1]}"${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'}`
}
