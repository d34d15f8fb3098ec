import { EngramError } from '../../models/errors/engram-error.ts'
import type { Yosys } from './find-yosys.ts'
import { lastWords } from './last-words.ts'
import { runInstalledTool } from './run-installed-tool.ts'
import { runYowasp } from './run-yowasp.ts'

/**
 * Runs a Yosys script over files given as texts, and gives back the files it was to write.
 * @throws EngramError (exit code 1) with Yosys's own words, short, where it fails; the reason of the signal
 */
export const runYosys = async (
  yosys: Yosys,
  script: string,
  files: Readonly<Record<string, string>>,
  outputs: readonly string[],
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> => {
  const task = { args: ['-q', '-s', 'engram.ys'], files: { ...files, 'engram.ys': script }, outputs }
  const result = yosys.source === 'npm'
    ? await runYowasp({ ...task, packageName: '@yowasp/yosys', command: 'runYosys' }, signal)
    : await runInstalledTool('yosys', task, signal)
  const missing = outputs.find((name) => !(name in result.outputs))
  if (result.exitCode !== 0 || missing !== undefined) {
    const what = result.exitCode === 0 ? `wrote no ${missing}` : `failed with exit code ${result.exitCode}`
    throw new EngramError(`yosys: ${what}:\n${lastWords(result.words)}`, 1)
  }
  return result.outputs
}
