import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/format-figure.ts'
import { figureTitle } from '../figure-title.ts'
import { palette } from '../figure-theme.ts'

/** What one module of a circuit takes on one target. */
export type ModuleResources = {
  /** `total` for the whole circuit. */
  readonly module: string
  readonly instances: number
  readonly lut: number
  readonly flip_flop: number
  readonly dsp: number
  readonly block_ram: number
  readonly fmax_mhz: number | null
}

const kinds = [
  { key: 'lut', label: 'look-up tables', plural: 'look-up tables' },
  { key: 'flip_flop', label: 'flip-flops', plural: 'flip-flops' },
  { key: 'dsp', label: 'DSP blocks', plural: 'DSP blocks' },
  { key: 'block_ram', label: 'block RAMs', plural: 'block RAMs' },
] as const

/** Resource bars of one target: every module's share of each kind of resource that the circuit uses. */
export function resourceBars(target: string, tool: string, rows: readonly ModuleResources[]): TopLevelSpec {
  const total = rows.find(({ module }) => module === 'total')
  const modules = rows.filter(({ module }) => module !== 'total').sort((a, b) => b.lut - a.lut || b.flip_flop - a.flip_flop)
  const shown = modules.length > 0 ? modules : rows
  const used = kinds.filter(({ key }) => rows.some((row) => row[key] > 0))
  const labels = shown.map(({ module, instances }) => (instances > 1 ? `${module} (${instances} instances)` : module))
  const width = Math.floor(620 / Math.max(1, used.length)) - 24
  return {
    title: figureTitle(finding(target, total), `Resources of each module, all its instances together, by ${tool}.`),
    spacing: 22,
    hconcat: used.map(({ key, label }, column) => ({
      title: { text: label, anchor: 'start', frame: 'group', fontSize: 12, offset: 4 },
      width,
      height: { step: 22 },
      data: { values: shown.map((row, index) => ({ module: labels[index], value: row[key] })) },
      encoding: {
        y: { field: 'module', type: 'nominal', sort: labels, title: null, axis: column === 0 ? { labelLimit: 260, ticks: false, domain: false } : null },
        x: { field: 'value', type: 'quantitative', title: null, axis: null, scale: { domainMin: 0, domainMax: 1.25 * Math.max(1, ...shown.map((row) => row[key])) } },
      },
      layer: [
        { mark: { type: 'bar', color: palette.integer, height: 13 } },
        { transform: [{ calculate: "format(datum.value, ',d')", as: 'text' }], mark: { type: 'text', align: 'left', dx: 4, fontSize: 11, color: palette.text }, encoding: { text: { field: 'text' } } },
      ],
    })),
  } as TopLevelSpec
}

function finding(target: string, total: ModuleResources | undefined): string {
  if (!total) return `Resources on ${target}`
  const counts = kinds.filter(({ key }) => total[key] > 0).map(({ key, plural }) => `${formatFigure(total[key])} ${plural}`)
  return `The circuit takes ${counts.join(', ')} on ${target}${total.fmax_mhz === null ? '' : ` and runs at ${formatFigure(Number(total.fmax_mhz.toFixed(1)))} MHz`}`
}
