import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * The fields of one line of comma-separated values: quoted fields may hold commas and doubled quotes, but no line ends.
 * @param place names the line in messages
 * @throws EngramError (exit code 2) for a quote that is not closed
 */
export const csvRow = (line: string, place: string): readonly string[] => {
  if (!line.includes('"')) return line.split(',')
  const fields: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
  for (;;) {
    const found = field.exec(line)
    if (!found) throw new EngramError(`${place}: has a quote that is not closed, expected comma-separated values`, 2)
    fields.push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'))
    if (found[3] === '') return fields
  }
}
