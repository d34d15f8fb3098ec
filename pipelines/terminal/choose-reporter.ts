import type { WriteStream } from 'node:tty'
import { plainReporter } from './plain-reporter.ts'
import type { RunReporter } from './run-reporter.ts'

/** The live view on a terminal, lines everywhere else: pipes, logs, CI, terminals that cannot move the cursor. */
export async function chooseReporter(stream: WriteStream, environment: NodeJS.ProcessEnv = process.env): Promise<RunReporter> {
  const { CI, TERM, NO_COLOR } = environment
  const live = stream.isTTY && TERM !== 'dumb' && (CI === undefined || CI === '' || CI === 'false')
  if (!live) return plainReporter(text => stream.write(text))
  const { inkReporter } = await import('./ink-reporter.ts')
  return inkReporter(stream, NO_COLOR === undefined || NO_COLOR === '')
}
