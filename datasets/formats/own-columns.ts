import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'

/** What columns of a table of one's own may hold, and what they are called where nobody says, as in table `samples`. */
const usual = {
  label: 'label', class: 'class', group: 'group', split: 'split', length: 'length', lines: 'lines', stepMicroseconds: 'step_us',
  values: 'values', eventSteps: 'event_steps', eventLines: 'event_lines', eventValues: 'event_values', targets: 'targets', mask: 'mask',
} as const

export type OwnColumn = keyof typeof usual
/** The name of each column that is there. */
export type OwnColumns = { readonly [Name in OwnColumn]: string | null }

const name = z.string().min(1).optional()

/** Names of columns; those that are not given are the usual ones, where the table has them. */
export const ownColumnsOption = z
  .strictObject({
    label: name, class: name, group: name, split: name, length: name, lines: name, stepMicroseconds: name, values: name, eventSteps: name,
    eventLines: name, eventValues: name, targets: name, mask: name,
  })
  .default({})

/** What recordings that are to be judged often lack. */
const dispensable: readonly string[] = ['label', 'class', 'group', 'split', 'targets', 'mask']

/**
 * The columns of a table that hold what a sample is. `mayLack`: columns of classes, groups, splits and targets that are named and not there
 * are none.
 * @throws EngramError (exit code 2) for a named column that the table does not have, and where there is neither a recording of values nor
 *   one of events
 */
export const ownColumns = (
  given: { readonly [Name in OwnColumn]?: string | undefined },
  there: readonly string[],
  path: string,
  mayLack = false,
): OwnColumns => {
  const columns = Object.fromEntries(Object.entries(usual).map(([column, usually]) => {
    const named = given[column as OwnColumn]
    if (named !== undefined && !there.includes(named) && mayLack && dispensable.includes(column)) return [column, null]
    if (named !== undefined && !there.includes(named))
      throw new EngramError(`${path}: has no column ${named} (columns.${column}), expected one of ${there.join(', ')}`, 2)
    return [column, named ?? (there.includes(usually) ? usually : null)]
  })) as OwnColumns
  if (columns.values === null && (columns.eventSteps === null || columns.eventLines === null)) {
    throw new EngramError(
      `${path}: has no column values, nor event_steps and event_lines; name them in columns, its columns are ${there.join(', ')}`,
      2,
    )
  }
  return columns
}
