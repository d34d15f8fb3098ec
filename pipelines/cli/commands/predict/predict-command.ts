import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { EngramError } from '../../../../models/errors/engram-error.ts'
import { visibleLines } from '../../../../models/errors/visible-lines.ts'
import { predictStream } from '../../../predict/predict-stream.ts'
import { predictRun } from '../../../predict/predict-run.ts'
import { predictionDocument } from '../../../predict/prediction-document.ts'
import { predictionLines } from '../../../predict/prediction-lines.ts'
import { streamPredictionLines } from '../../../predict/stream-prediction-lines.ts'
import { parseThrough } from '../../../predict/parse-through.ts'
import { writePredictions } from '../../../predict/write-predictions.ts'
import { writablePlaces } from '../../../writable-places.ts'
import { clearLeftovers } from '../../clear-leftovers.ts'
import { parseNetwork } from '../../options/parse-network.ts'
import { streamOption } from '../../options/stream-option.ts'
import { textOption } from '../../options/text-option.ts'
import { useDataFolder } from '../../options/use-data-folder.ts'
import { stopSignals } from '../../stop-signals.ts'
import type { CommandHandler } from '../command-entry.ts'

/** Predicts recordings by a network of a finished run; exit code 1 where a circuit differs from the integer model. */
export const predictCommand: CommandHandler = async ({ argument = '', more = [], options }) => {
  const [through, network] = [textOption(options, 'through'), textOption(options, 'network')]
  const chosen = through === undefined ? undefined : parseThrough(through)
  const wanted = network === undefined ? undefined : parseNetwork(network)
  const parquet = textOption(options, 'parquet')
  const stream = streamOption(options)
  if (stream && parquet !== undefined)
    throw new EngramError(`--parquet ${parquet}: given beside --every, expected one of them; --json has the answers of a stream`, 2)
  // What could not be written is told before anything is read.
  if (parquet !== undefined && !statSync(dirname(resolve(parquet)), { throwIfNoEntry: false })?.isDirectory())
    throw new EngramError(`--parquet ${parquet}: there is no folder ${dirname(resolve(parquet))}, expected one`, 2)
  useDataFolder(options)
  const cacheDirectory = await writablePlaces(process.env)
  clearLeftovers(cacheDirectory)
  const { signal } = stopSignals((exitCode) => process.exit(exitCode))
  const request = {
    directory: argument,
    files: more,
    through: chosen,
    network: wanted,
    config: textOption(options, 'config'),
    cacheDirectory,
    signal,
    note: (text: string) => process.stderr.write(`${visibleLines(text)}\n`),
  }
  const text = (document: unknown, lines: () => readonly string[]): string =>
    (options['json'] === true ? `${JSON.stringify(document, null, 2)}\n` : visibleLines(`${lines().join('\n')}\n`))
  if (stream) {
    const predicted = await predictStream(request, stream)
    process.stdout.write(text(predicted, () => streamPredictionLines(predicted)))
    return predicted.exitCode
  }
  const predicted = await predictRun(request)
  if (parquet !== undefined) await writePredictions(parquet, predicted)
  process.stdout.write(text(predictionDocument(predicted), () => predictionLines(predicted)))
  return predicted.exitCode
}
