import { formatDuration } from '../../terminal/format-duration.ts'
import { formatFigure } from '../../terminal/format-figure.ts'
import { html, type Html } from '../html.ts'
import type { ReportContext, Section } from '../report-context.ts'
import { runFigure } from '../run-figure.ts'

type Card = { readonly name: string; readonly value: string; readonly note?: string | undefined }

/** How the run ended: verdict, checks, and the figures that are quoted first. */
export async function headline(context: ReportContext): Promise<Section> {
  const { manifest: { result, exitCode, seeds, faults, run } } = context
  const failed = result.checks.filter(({ passed }) => !passed).length
  const verdict = exitCode === 0
    ? html`<p class="verdict good">All well (exit status 0).</p>`
    : html`<p class="verdict bad">Not all well (exit status ${exitCode}): ${formatFigure(result.differences)} differences, ${failed} of ${result.checks.length} checks do not hold.</p>`
  const changed = Object.entries(faults).map(([path, value]) => `${path}=${value}`)
  const several = seeds.length > 1
  return {
    id: 'headline',
    title: 'Result',
    body: html`${verdict}
${changed.length > 0 ? html`<p class="verdict bad">Values were changed on purpose: <code>${changed.join(', ')}</code>. This run says nothing about the circuit as it is.</p>` : undefined}
<p class="quiet">Pipeline <strong>${result.pipeline}</strong>, ${several ? 'seeds' : 'seed'} ${seeds.join(', ')}, run ${run.hash}, ${formatDuration(result.seconds)} (minutes:seconds).</p>
<dl class="cards">${(await cards(context)).map(card)}</dl>
${result.checks.length === 0 ? undefined : html`<ul class="checks">${result.checks.map(({ name, passed, detail, seed }) => html`<li class="${passed ? 'good' : 'bad'}">${several ? `seed ${seed}: ` : ''}${name}${detail === undefined ? '' : `: ${detail}`}</li>`)}</ul>`}`,
  }
}

const card = ({ name, value, note }: Card): Html =>
  html`<div><dt>${name}</dt><dd>${value}${note === undefined ? undefined : html`<small>${note}</small>`}</dd></div>`

async function cards(context: ReportContext): Promise<readonly Card[]> {
  return [...await training(context), ...await meanSteps(context), ...compared(context), ...await resources(context)]
}

async function training({ tables, network }: ReportContext): Promise<Card[]> {
  if (!tables.has('networks')) return []
  const { solved, selection_mean: mean } = await tables.columns('networks', ['solved', 'selection_mean'], { network })
  if (typeof mean?.[0] !== 'number') return []
  return [{ name: 'Training', value: solved?.[0] === true ? 'solved' : 'not solved', note: `mean ${formatFigure(Number(mean[0].toFixed(1)))} steps over the selection seeds` }]
}

async function meanSteps({ tables, network }: ReportContext): Promise<Card[]> {
  if (!tables.has('closed_loop')) return []
  const columns = await tables.columns('closed_loop', ['steps_float', 'steps_integer', 'steps_rtl'], { network })
  return [['float', 'steps_float'], ['integer', 'steps_integer'], ['RTL', 'steps_rtl']].flatMap(([label, name]) => {
    const steps = (columns[name!] ?? []).filter((value) => typeof value === 'number')
    if (steps.length === 0) return []
    const mean = steps.reduce((sum, value) => sum + value, 0) / steps.length
    return [{ name: `Mean steps, ${label}`, value: formatFigure(Number(mean.toFixed(2))), note: `${formatFigure(steps.length)} episodes` }]
  })
}

function compared(context: ReportContext): Card[] {
  const value = (name: string): string | undefined => {
    const found = runFigure(context, name)
    return found === undefined ? undefined : formatFigure(found)
  }
  const checksummed = value('closed-loop membranes compared by checksum')
  const card = (name: string, figure: string, note?: string): Card[] => {
    const found = value(figure)
    return found === undefined ? [] : [{ name, value: found, note }]
  }
  return [
    ...card('Membranes compared', 'membranes compared', checksummed === undefined ? undefined : `and ${checksummed} by checksum`),
    ...card('Differences', 'differences', `of ${value('values compared, all signals') ?? 'all'} values`),
    ...card('Cycles of an inference', 'clock cycles of an inference', 'clock cycles'),
  ]
}

async function resources({ tables, network }: ReportContext): Promise<Card[]> {
  if (!tables.has('synthesis')) return []
  const { target, module, lut, flip_flop: flipFlops, fmax_mhz: speeds } = await tables.columns('synthesis', ['target', 'module', 'lut', 'flip_flop', 'fmax_mhz'], { network })
  return (module ?? []).flatMap((name, row) => {
    if (name !== 'total') return []
    const speed = speeds?.[row]
    const note = `${formatFigure(flipFlops?.[row] as number)} flip-flops${typeof speed === 'number' ? `, ${formatFigure(Number(speed.toFixed(1)))} MHz` : ''}`
    return [{ name: `Circuit on ${String(target?.[row])}`, value: `${formatFigure(lut?.[row] as number)} LUT`, note }]
  })
}
