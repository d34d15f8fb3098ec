import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { figureTitle } from './figure-title.ts'
import { palette } from './figure-theme.ts'
import { mean } from '../data/mean.ts'
import { quantitative } from './quantitative.ts'

/** What one module of a circuit takes on one target. */
export type ModuleResources = {
  /** `total` for the whole circuit. */
  readonly module: string
  /** Its place in the top; several places have the same module. */
  readonly instance: string
  readonly instances: number
  readonly lut: number
  readonly flip_flop: number
  readonly dsp: number
  readonly block_ram: number
  readonly fmax_mhz: number | null
}

const kinds = [
  { key: 'lut', label: 'look-up tables' }, { key: 'flip_flop', label: 'flip-flops' },
  { key: 'dsp', label: 'DSP blocks' }, { key: 'block_ram', label: 'block RAMs' },
] as const

/** Resource bars of one target: what every module takes of each kind of resource that the circuit uses. */
export function resourceBars(target: string, tool: string, rows: readonly ModuleResources[]): TopLevelSpec {
  const total = rows.find(({ module }) => module === 'total')
  const modules = rows.filter(({ module }) => module !== 'total').sort((a, b) => b.lut - a.lut || b.flip_flop - a.flip_flop)
  const shown = modules.length > 0 ? modules : rows
  const used = kinds.filter(({ key }) => rows.some((row) => row[key] > 0))
  const labels = shown.map(({ module, instance, instances }) =>
    `${module}${instance === '' ? '' : ` ${instance}`}${instances > 1 ? ` (${instances} instances)` : ''}`)
  const text = { type: 'text', align: 'left', dx: 4, fontSize: 11, color: palette.text }
  return {
    title: figureTitle(finding(target, total), `Resources of each module by ${tool}.`),
    spacing: 22,
    hconcat: used.map(({ key, label }, column) => ({
      title: { text: label, anchor: 'start', frame: 'group', fontSize: 12, offset: 4 },
      width: Math.floor(620 / used.length) - 24,
      height: { step: 22 },
      data: { values: shown.map((row, index) => ({ module: labels[index], value: row[key], text: formatFigure(row[key]) })) },
      encoding: {
        y: {
          field: 'module', type: 'nominal', sort: labels, title: null,
          axis: column === 0 ? { labelLimit: 560, ticks: false, domain: false } : null,
        },
        // Room on the right for the number of the longest bar.
        x: quantitative('value', null, [0, 1.25 * Math.max(1, ...shown.map((row) => row[key]))], { axis: null }),
      },
      layer: [
        { mark: { type: 'bar', color: palette.integer, height: 13 } },
        { mark: text, encoding: { text: { field: 'text' } } },
      ],
    })),
  } as TopLevelSpec
}

function finding(target: string, total: ModuleResources | undefined): string {
  if (!total) return `Resources on ${target}`
  const counts = kinds.filter(({ key }) => total[key] > 0).map(({ key, label }) => `${formatFigure(total[key])} ${label}`)
  const speed = total.fmax_mhz === null ? '' : ` and reaches ${formatFigure(mean([total.fmax_mhz], 1))} MHz when placed`
  return `The circuit takes ${counts.join(', ')} on ${target}${speed}`
}
