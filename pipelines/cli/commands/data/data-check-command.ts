import { checkDataset, type DatasetCheck } from '../../../../datasets/fetch/check-dataset.ts'
import { recognisedDataset } from '../../../../datasets/fetch/recognised-dataset.ts'
import { datasetChoice } from '../../../../datasets/samples/dataset-choice.ts'
import { datasetRegistry } from '../../../../datasets/samples/dataset-registry.ts'
import { describeIssue } from '../../../../models/errors/describe-issue.ts'
import { EngramError } from '../../../../models/errors/engram-error.ts'
import { visibleLines } from '../../../../models/errors/visible-lines.ts'
import { grouped } from '../../../../operators/grouped.ts'
import type { CommandHandler } from '../command-entry.ts'
import { textOption } from '../../options/text-option.ts'

const words = { whole: 'data check', prefix: '--', noun: 'an option' }

const named = (dataset: string, path: string) => {
  const made = datasetRegistry.some(({ name, options }) => name === dataset && !('path' in options.shape))
  if (made) throw new EngramError(`--dataset: got ${dataset}, which engram makes, expected a data set that is read`, 2)
  const parsed = datasetChoice.safeParse({ dataset, path })
  if (parsed.success) return parsed.data
  throw new EngramError(describeIssue(parsed.error.issues[0], { dataset, path }, datasetChoice, words), 2)
}

const range = ([fewest, most]: readonly [number, number]): string =>
  fewest === most ? grouped(fewest) : `${grouped(fewest)} to ${grouped(most)}`

/** What was found, as lines. */
const page = ({ dataset, files, checksums, classes, counts, steps, lines, duplicates }: DatasetCheck): readonly string[] => {
  const { count, first } = duplicates
  const parts = Object.entries(counts).map(([split, samples]) => `${grouped(samples)} ${split}`)
  return [
    `${dataset}: ${grouped(files)} files`,
    ...checksums.map(({ file, equal, found, expected }) =>
      equal ? `  ${file}: checksum as published` : `  ${file}: checksum ${found}, expected ${expected}`,
    ),
    `  ${parts.join(', ')} samples${classes === null ? '' : `; ${classes} classes`}`,
    `  ${range(steps)} steps of ${range(lines)} lines`,
    first
      ? `  ${grouped(count)} samples have the recording of one in another split, the first ${first[1]} that of ${first[0]}`
      : '  no recording stands in two splits',
  ]
}

/** Reads a data set as a whole and tells what is in it. */
export const dataCheckCommand: CommandHandler = async ({ argument = '', options }) => {
  const name = textOption(options, 'dataset')
  const choice = name === undefined ? await recognisedDataset(argument) : named(name, argument)
  let told = performance.now()
  const checked = await checkDataset(choice, (done, total) => {
    if (performance.now() - told < 2000) return
    told = performance.now()
    process.stderr.write(`${grouped(done)} of ${grouped(total)} samples\n`)
  })
  const wrong = checked.checksums.filter(({ equal }) => !equal)
  const exitCode = wrong.length > 0 ? 1 : 0
  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode, ...checked }, null, 2)}\n`)
  else process.stdout.write(visibleLines(`${page(checked).join('\n')}\n`))
  return exitCode
}
