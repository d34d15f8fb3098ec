import type { ExportReport } from '../../operators/export/export-report.ts'
import { factTitles } from '../../operators/export/fact-titles.ts'

/** What a person is told of an export; `place` is its directory. */
export const exportLines = ({ format, name, facts, lost, files }: ExportReport, place: string): string[] => {
  const rows = [
    ...files.map(({ file, bytes }) => [bytes, `bytes  ${file}`] as const),
    ...Object.entries(facts).map(([fact, value]) => [value, factTitles[fact] ?? fact] as const),
  ]
  const width = Math.max(...rows.map(([value]) => value.toLocaleString('en-US').length))
  return [
    `${name} as ${format} in ${place}`,
    '',
    ...rows.map(([value, text]) => `${value.toLocaleString('en-US').padStart(width)}  ${text}`),
    ...(lost.length > 0 ? ['', 'What the format cannot say:', ...lost.map((one) => `  ${one}`)] : []),
    ...(format === 'c' ? ['', `check it: cc -std=c99 ${name}.c ${name}_check.c -o check && ./check`] : []),
  ]
}
