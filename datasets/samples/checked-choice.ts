import { describeIssue } from '../../models/errors/describe-issue.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { datasetChoice, type DatasetChoice } from './dataset-choice.ts'

const words = { whole: 'data set', prefix: 'option ', noun: 'an option' }

/**
 * A choice of a data set, as a config file has it, with its defaults filled in.
 * @throws EngramError (exit code 2) that names the first option that is wrong
 */
export const checkedChoice = (options: unknown): DatasetChoice => {
  const { data, error } = datasetChoice.safeParse(options)
  if (error) throw new EngramError(describeIssue(error.issues[0], options, datasetChoice, words), 2)
  return data
}
