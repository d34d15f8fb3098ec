import { join } from 'node:path'
import type { RunResult } from '../run/run-result.ts'
import { formatBytes } from './format-bytes.ts'
import { formatCount } from './format-count.ts'
import { formatDuration } from './format-duration.ts'
import { formatFigure } from './format-figure.ts'
import type { Piece } from './line.ts'

/** The closing summary: how it ended, the figures, what did not hold, and where everything was written. */
export function summaryLines(result: RunResult): readonly (readonly Piece[])[] {
  const faults = Object.entries(result.faults).map(([path, value]) => `${path}=${value}`)
  return [
    [],
    verdict(result),
    ...(faults.length > 0 ? [[[` changed on purpose: ${faults.join(', ')}`, 'bad'] as const]] : []),
    ...section(figureLines(result)),
    ...section(checkLines(result)),
    ...section(tableLines(result)),
    [],
  ]
}

function verdict(result: RunResult): readonly Piece[] {
  const { state, exitCode, pipeline, seconds, committedItems, items, differences } = result
  const took = `in ${formatDuration(seconds)}`
  const name: Piece = [` ${pipeline} `, 'strong']
  if (state === 'interrupted') {
    return [name, ['interrupted', 'bad'], [` ${took}, ${committedItems} of ${items} items done; the same command goes on from here`]]
  }
  if (state === 'failed') return [name, ['failed', 'bad'], [` ${took} with code ${exitCode}`]]
  const unmet = result.checks.filter(({ passed }) => !passed)
  const failed = [
    ...(differences > 0 ? [`${formatCount(differences)} differences`] : []),
    ...(unmet.length > 0 ? [unmet.length === 1 ? unmet[0].name : `${unmet.length} checks`] : []),
  ]
  const when = state === 'repeated' ? 'had been finished before, every part verified' : `finished ${took}`
  return failed.length > 0
    ? [name, [`${when}, `], [`not all well: ${failed.join(', ')}`, 'bad'], [` (code ${exitCode})`]]
    : [name, [`${when}, `], ['all well', 'good']]
}

const seedName = (result: RunResult, seed: number): string => (result.items > 1 ? `seed ${seed}  ` : '')

function figureLines(result: RunResult): (readonly Piece[])[] {
  const names = result.figures.map(({ name, seed }) => `${seedName(result, seed)}${name}`)
  const width = Math.max(0, ...names.map(name => name.length))
  return result.figures.map(({ value, unit }, index) => [[`   ${names[index].padEnd(width)}   `], [formatFigure(value, unit), 'strong']])
}

function checkLines(result: RunResult): (readonly Piece[])[] {
  return result.checks.map(({ name, passed, detail, seed }) => [
    passed ? [' ✓ ', 'good'] : [' ✗ ', 'bad'],
    [`${seedName(result, seed)}${name}${detail === undefined ? '' : `: ${detail}`}`, passed ? 'plain' : 'bad'],
  ])
}

function tableLines({ tables, directory, state, report }: RunResult): (readonly Piece[])[] {
  const names = Math.max(0, ...tables.map(({ table }) => table.length))
  return [
    [[' written to  ', 'quiet'], [directory, 'accent']],
    ...tables.map(({ table, rows, bytes }): readonly Piece[] => [
      [`   ${table.padEnd(names)}${formatCount(rows).padStart(11)} rows${formatBytes(bytes).padStart(10)}   `, 'plain'],
      [`${table}/*.parquet`, 'accent'],
    ]),
    ...(state === 'finished' || state === 'repeated'
      ? [[['   checksums and versions   ', 'quiet'], ['manifest.json', 'accent']] as const]
      : []),
    ...(report === undefined ? [] : [[['   report with figures      ', 'quiet'], [join('report', 'index.html'), 'accent']] as const]),
  ]
}

const section = (lines: (readonly Piece[])[]): (readonly Piece[])[] => (lines.length > 0 ? [[], ...lines] : [])
