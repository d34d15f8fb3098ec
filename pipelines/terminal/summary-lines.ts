import { join } from 'node:path'
import { keptDifferences } from '../../datasets/tables/kept-differences.ts'
import { itemName } from '../run/items/item-name.ts'
import { checkLabel } from '../run/identity/check-label.ts'
import type { RunResult } from '../run/records/run-result.ts'
import { formatBytes } from './text/format-bytes.ts'
import { formatCount } from './text/format-count.ts'
import { formatDuration } from './text/format-duration.ts'
import { formatFigure } from './text/format-figure.ts'
import { judgedLines } from './judged-lines.ts'
import type { Piece } from './text/line.ts'
import { sweepLines } from './sweep-lines.ts'

/** Items whose figures and checks are all told, where there is no table of variants. */
const mostTold = 4
/** Checks that did not hold in a sweep, as many as are told one by one. */
const mostUnmet = 12

/** The closing summary: how it ended, the figures, what did not hold, and where everything was written. */
export function summaryLines(result: RunResult): readonly (readonly Piece[])[] {
  const many = result.sweep !== undefined || result.items > mostTold
  const faults = Object.entries(result.faults).map(([path, value]) => `${path}=${value}`)
  return [
    [],
    verdict(result),
    ...(faults.length > 0 ? [[[` changed on purpose: ${faults.join(', ')}`, 'bad'] as const]] : []),
    ...result.warnings.map((warning): readonly Piece[] => [[` warning: ${warning}`, 'strong']]),
    // The figures of every item of a sweep are in its tables, and in the JSON document.
    ...section(result.sweep ? sweepLines(result.sweep) : many ? [] : figureLines(result)),
    ...section(result.judged ? judgedLines(result.judged) : []),
    ...section(many ? briefly(result) : checkLines(result)),
    ...section(tableLines(result)),
    [],
  ]
}

function verdict(result: RunResult): readonly Piece[] {
  const { state, exitCode, pipeline, seconds, committedItems, items, differences, warnings } = result
  const took = `in ${formatDuration(seconds)}`
  const name: Piece = [` ${pipeline} `, 'strong']
  if (state === 'interrupted') {
    return [name, ['interrupted', 'bad'], [` ${took}, ${committedItems} of ${items} items done; the same command goes on from here`]]
  }
  if (state === 'failed') return [name, ['failed', 'bad'], [` ${took} with code ${exitCode}`]]
  const unmet = result.checks.filter(({ passed }) => !passed)
  const failed = [
    ...(differences > 0 ? [`${formatCount(differences)} differences`] : []),
    ...(unmet.length > 0 ? [unmet.length === 1 ? checkLabel(result, unmet[0]) : `${unmet.length} checks failed`] : []),
  ]
  const open = result.checks.filter(({ exercised }) => exercised === false).length
  const well: Piece = open === 0
    ? ['all well', 'good']
    : [`nothing wrong, but ${open === 1 ? 'a check was' : `${open} checks were`} not exercised, as the pipeline allows`, 'strong']
  const warned = warnings.length === 0 ? '' : `, with ${warnings.length === 1 ? 'a warning' : `${warnings.length} warnings`}`
  const when = state === 'repeated' ? 'had been finished before, every part verified' : `finished ${took}`
  return failed.length > 0
    ? [name, [state === 'repeated' ? `${when}, ` : `${took}, `], [`not all well: ${failed.join(', ')}`, 'bad'], [` (code ${exitCode})`]]
    : [name, [`${when}, `], well, [warned]]
}

const ofItem = (result: RunResult, item: { seed: number; variant?: string }): string => (result.items > 1 ? `${itemName(item)}  ` : '')

function figureLines(result: RunResult): (readonly Piece[])[] {
  const names = result.figures.map((figure) => `${ofItem(result, figure)}${figure.name}`)
  const width = Math.max(0, ...names.map(name => name.length))
  return result.figures.map(({ value, unit }, index) => [[`   ${names[index].padEnd(width)}   `], [formatFigure(value, unit), 'strong']])
}

/** How many checks held, and the first of those that did not. */
function briefly(result: RunResult): (readonly Piece[])[] {
  const unmet = result.checks.filter(({ passed, exercised }) => !passed || exercised === false)
  const held = result.checks.length - unmet.length
  return [
    ...(held > 0 ? [[[' ✓ ', 'good'], [`${formatCount(held)} checks hold`]] as const] : []),
    ...checkLines(result, unmet.slice(0, mostUnmet)),
    ...(unmet.length > mostUnmet
      ? [[[`   and ${formatCount(unmet.length - mostUnmet)} more that do not hold, in manifest.json`, 'bad']] as const]
      : []),
  ]
}

function checkLines(result: RunResult, checks = result.checks): (readonly Piece[])[] {
  return checks.map((check) => [
    check.exercised === false ? [' – ', check.passed ? 'strong' : 'bad'] : check.passed ? [' ✓ ', 'good'] : [' ✗ ', 'bad'],
    [`${checkLabel(result, check)}${check.detail === undefined ? '' : `: ${check.detail}`}`, check.passed ? 'plain' : 'bad'],
  ])
}

function tableLines({ tables, directory, state, report, differences }: RunResult): (readonly Piece[])[] {
  const names = Math.max(0, ...tables.map(({ table }) => table.length))
  const over = state === 'finished' || state === 'repeated'
  return [
    [[' written to  ', 'quiet'], [directory, 'accent']],
    ...tables.flatMap(({ table, rows, bytes, of }): (readonly Piece[])[] => [
      [
        [
          `   ${table.padEnd(names)}${formatCount(rows).padStart(11)} ${rows === 1 ? 'row ' : 'rows'}${formatBytes(bytes).padStart(10)}   `,
          'plain',
        ],
        [`${table}/*.parquet`, 'accent'],
      ],
      ...(of === undefined ? [] : [[partOf(of, names)]]),
    ]),
    ...(over
      ? [[['   checksums and versions   ', 'quiet'], ['manifest.json', 'accent']] as const]
      : []),
    ...(report === undefined ? [] : [[['   report with figures      ', 'quiet'], [join('report', 'index.html'), 'accent']] as const]),
    ...(differences > 0 && over && tables.some(({ table, rows }) => table === 'diffs' && rows > 0)
      ? [[[' see the first difference with  ', 'quiet'], [`engram wave ${shellWord(directory)}`, 'accent']] as const]
      : []),
  ]
}

/** A path as a shell takes it. */
const shellWord = (path: string): string => (/^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

/** Of how much the rows of the table above are a part, and which. */
const partOf = (all: number, names: number): Piece =>
  [`${' '.repeat(names + 5)}of ${formatCount(all)}: the first ${formatCount(keptDifferences)} of each batch of samples`]

const section = (lines: readonly (readonly Piece[])[]): (readonly Piece[])[] => (lines.length > 0 ? [[], ...lines] : [])
