import { checkLabel } from '../../run/identity/check-label.ts'
import { formatDuration } from '../../terminal/text/format-duration.ts'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { html, type Html } from '../page/html.ts'
import { mean } from '../data/mean.ts'
import { networkName } from '../data/network-name.ts'
import type { ReportContext, Section } from '../data/report-context.ts'
import { runFigure } from '../figures/run-figure.ts'

/** Checks that are all listed. */
const mostChecks = 24

type Card = { readonly name: string; readonly value: string; readonly note?: string | undefined }

/** How the run ended: verdict, checks, and the figures that are quoted first. */
export async function headline(context: ReportContext): Promise<Section> {
  const { manifest: { result, seeds, faults, run } } = context
  const shown = networkName(context)
  const cards = [...await training(context), ...await meanSteps(context), ...compared(context), ...await resources(context)]
    // Of several networks each figure says whose it is.
    .map((one) => (shown === undefined ? one : { ...one, note: one.note === undefined ? shown : `${shown}: ${one.note}` }))
  const changed = Object.entries(faults).map(([path, value]) => `${path}=${value}`).join(', ')
  const several = seeds.length > 1
  // Of a long list of checks those that do not hold are told one by one.
  const long = result.checks.length > mostChecks
  const told = long ? result.checks.filter(({ passed, exercised }) => !passed || exercised === false) : result.checks
  const held = result.checks.length - told.length
  const checks = [
    ...(long ? [html`<li class="good">${formatFigure(held)} checks hold</li>`] : []),
    ...told.map((check) => html`<li class="${check.exercised === false ? 'open' : check.passed ? 'good' : 'bad'}">${
      checkLabel(result, check)}${check.detail === undefined ? '' : `: ${check.detail}`}</li>`),
  ]
  return {
    id: 'headline',
    title: 'Result',
    body: html`${verdict(context)}
${changed === '' ? undefined : html`<p class="verdict bad">Values were changed on purpose: <code>${changed}</code>.
This run says nothing about the circuit as it is.</p>`}
${result.warnings.map((warning) => html`<p class="verdict">Warning: ${warning}.</p>`)}
<p class="quiet">Pipeline <strong>${result.pipeline}</strong>, ${several ? 'seeds' : 'seed'} ${seeds.join(', ')}, run ${run.hash},
${formatDuration(result.seconds)} (minutes:seconds).</p>
<dl class="cards">${cards.map(card)}</dl>
${checks.length === 0 ? undefined : html`<ul class="checks">${checks}</ul>`}`,
  }
}

function verdict({ manifest: { exitCode, result } }: ReportContext): Html {
  const open = result.checks.filter(({ exercised }) => exercised === false).length
  if (exitCode === 0 && open > 0)
    return html`<p class="verdict">Nothing wrong (exit status 0), but ${open} of ${result.checks.length} checks not exercised.</p>`
  if (exitCode === 0) return html`<p class="verdict good">All well (exit status 0).</p>`
  const failed = result.checks.filter(({ passed }) => !passed).length
  const found = `${formatFigure(result.differences)} differences, ${failed} of ${result.checks.length} checks do not hold`
  return html`<p class="verdict bad">Not all well (exit status ${exitCode}): ${found}.</p>`
}

const card = ({ name, value, note }: Card): Html =>
  html`<div><dt>${name}</dt><dd>${value}${note === undefined ? undefined : html`<small>${note}</small>`}</dd></div>`

async function training({ tables, network }: ReportContext): Promise<Card[]> {
  if (!tables.has('trainings')) return []
  const { solved, selection_mean: means } = await tables.columns('trainings', ['solved', 'selection_mean'], { network })
  if (means!.length === 0) return []
  const selected = means![0]
  const note = typeof selected === 'number' ? `mean ${formatFigure(mean([selected], 1))} steps over the selection seeds` : 'never evaluated'
  return [{ name: 'Training', value: solved?.[0] === true ? 'solved' : 'not solved', note }]
}

async function meanSteps({ tables, network }: ReportContext): Promise<Card[]> {
  if (!tables.has('closed_loop')) return []
  const columns = await tables.columns('closed_loop', ['steps_float', 'steps_integer', 'steps_rtl'], { network })
  return [['float', 'steps_float'], ['integer', 'steps_integer'], ['RTL', 'steps_rtl']].flatMap(([label, name]) => {
    const steps = (columns[name!] ?? []).filter(value => typeof value === 'number')
    if (steps.length === 0) return []
    return [{ name: `Mean steps, ${label}`, value: formatFigure(mean(steps, 2)), note: `${formatFigure(steps.length)} episodes` }]
  })
}

function compared(context: ReportContext): Card[] {
  const value = (name: string): string | undefined => {
    const found = runFigure(context, name)
    return found === undefined ? undefined : formatFigure(found)
  }
  const one = (name: string, figure: string, note?: string): Card[] => {
    const found = value(figure)
    return found === undefined ? [] : [{ name, value: found, note }]
  }
  const checksummed = value('closed-loop membranes compared by checksum')
  return [
    ...one('Membranes compared', 'membranes compared', checksummed === undefined ? undefined : `and ${checksummed} by checksum`),
    ...one('Differences', 'differences', `of ${value('values compared, all signals') ?? 'all'} values`),
    ...one('Inputs clipped', 'inputs of samples clipped to the format', 'to the ends of the format')
      // Nothing to see where none is.
      .filter(({ value: clipped }) => !clipped.startsWith('0 ')),
    ...one('Cycles of an inference', 'clock cycles of an inference, mean', 'clock cycles, mean'),
  ]
}

async function resources({ tables, network }: ReportContext): Promise<Card[]> {
  if (!tables.has('synthesis')) return []
  const columns = await tables.columns('synthesis', ['target', 'module', 'lut', 'flip_flop', 'fmax_mhz'], { network })
  return columns.module!.flatMap((module, row) => {
    if (module !== 'total') return []
    const [target, lut, flipFlops, speed] = ['target', 'lut', 'flip_flop', 'fmax_mhz'].map(name => columns[name]![row])
    const fast = typeof speed === 'number' ? `, ${formatFigure(mean([speed], 1))} MHz` : ''
    const note = `${formatFigure(Number(flipFlops))} flip-flops${fast}`
    return [{ name: `Circuit on ${String(target)}`, value: `${formatFigure(Number(lut))} LUT`, note }]
  })
}
