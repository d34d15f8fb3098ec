import { EngramError } from '../../../models/errors/engram-error.ts'
import type { Yosys } from './find-yosys.ts'
import { lastWords } from '../last-words.ts'
import { runTool } from '../run-tool.ts'

const log = 'yosys.log'

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
  // What slang complains of goes to the log alone.
  const task = { args: ['-q', '-l', log, '-s', 'engram.ys'], files: { ...files, 'engram.ys': script }, outputs: [...outputs, log] }
  const tool = yosys.source === 'npm' ? { packageName: '@yowasp/yosys', function: 'runYosys' } : { command: 'yosys' }
  const result = await runTool(tool, task, signal)
  const missing = outputs.find((name) => !(name in result.outputs))
  if (result.exitCode !== 0 || missing !== undefined) {
    const what = result.exitCode === 0 ? `wrote no ${missing}` : `failed with exit code ${result.exitCode}`
    throw new EngramError(`yosys: ${what}:\n${lastWords(`${result.outputs[log] ?? ''}\n${result.words}`)}`, 1)
  }
  return result.outputs
}
