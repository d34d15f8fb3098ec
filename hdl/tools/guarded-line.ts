import { fileURLToPath } from 'node:url'
import { workerEntry } from '../../datasets/files/worker-entry.ts'

/** The command line with which `runProcessGroup` runs a command that knows nothing of whoever started it: behind a guard. */
export const guardedLine = (...command: readonly [string, ...string[]]): [string, ...string[]] => [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  fileURLToPath(workerEntry(import.meta.url, './tool-guard')),
  ...command,
]
