import { visibleLines } from '../../../models/errors/visible-lines.ts'
import { checkPipeline } from '../../check/check-pipeline.ts'
import { foreseePipeline } from '../../check/foresee-pipeline.ts'
import { loadConfig } from '../../config/load-config.ts'
import { pipelineNamed } from '../../config/pipeline-named.ts'
import { StoppedRun } from '../../run/stopped-run.ts'
import { runPipeline } from '../../run-pipeline.ts'
import { chooseReporter } from '../../terminal/choose-reporter.ts'
import { writablePlaces } from '../../writable-places.ts'
import type { CommandHandler } from './command-entry.ts'
import { clearLeftovers } from '../clear-leftovers.ts'
import { parseFaults } from '../options/parse-faults.ts'
import { parseJobs } from '../options/parse-jobs.ts'
import { parseSeed } from '../options/parse-seed.ts'
import { stopSignals } from '../stop-signals.ts'
import { useDataFolder } from '../options/use-data-folder.ts'
import { textOption } from '../options/text-option.ts'

/** Runs a pipeline, shows it, and gives the exit code of its result. */
export const runCommand: CommandHandler = async ({ argument = '', options }) => {
  const seedText = textOption(options, 'seed')
  const seed = seedText === undefined ? undefined : parseSeed(seedText)
  const jobs = parseJobs(textOption(options, 'jobs'), process.env)
  const faults = parseFaults(Array.isArray(options.fault) ? options.fault : [])
  useDataFolder(options)
  const config = await loadConfig(textOption(options, 'config'))
  const pipeline = pipelineNamed(config, argument)
  checkPipeline(argument, pipeline)
  await foreseePipeline(argument, pipeline, faults)
  const cache = await writablePlaces(process.env)
  clearLeftovers(cache)

  // With --json standard output holds one document and nothing else.
  const people = options.json ? process.stderr : process.stdout
  const reporter = await chooseReporter(people)
  const { signal, stop } = stopSignals(exitCode => {
    reporter.restore()
    process.exit(exitCode)
  })
  // A reader that went away, a terminal that was closed, a disk that is full.
  const codes: Readonly<Record<string, number>> = { EPIPE: 130, EIO: people.isTTY ? 129 : 2 }
  people.on('error', (error: NodeJS.ErrnoException) => stop(codes[error.code ?? ''] ?? 2))
  try {
    const result = await runPipeline({
      configFile: config.file,
      pipeline: argument,
      stages: pipeline.stages,
      out: textOption(options, 'out'),
      seed,
      jobs,
      fresh: options.fresh === true,
      faults,
      cacheDirectory: cache,
      signal,
      report: event => reporter.report(event),
    })
    await reporter.close()
    if (result.error !== undefined) process.stderr.write(`engram: ${visibleLines(result.error)}\n`)
    if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
    return result.exitCode
  } catch (error) {
    await reporter.close()
    if (error instanceof StoppedRun) return error.exitCode
    throw error
  }
}
