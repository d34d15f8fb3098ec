import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { TopLevelSpec } from 'vega-lite'
import { numberFormat } from '../../models/arithmetic/number-format.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { runDirectoryPaths } from '../run/directory/run-directory-paths.ts'
import type { RunManifest } from '../run/records/run-manifest.ts'
import { writeRunFile } from '../run/directory/write-run-file.ts'
import { drawFigure } from './figures/draw-figure.ts'
import type { Divergence } from './figures/divergence-window.ts'
import { figureTitle } from './figures/figure-title.ts'
import { html } from './page/html.ts'
import { networkName } from './data/network-name.ts'
import { openFinishedRun } from './data/open-finished-run.ts'
import type { ReportContext, Section, SectionMaker } from './data/report-context.ts'
import { reportPage } from './page/report-page.ts'
import { runTables, type RunTables } from './data/run-tables.ts'
import { activity } from './sections/activity.ts'
import { calibration } from './sections/calibration.ts'
import { complexity } from './sections/complexity.ts'
import { configuration } from './sections/configuration.ts'
import { coverage } from './sections/coverage.ts'
import { divergence } from './sections/divergence.ts'
import { episodes } from './sections/episodes.ts'
import { epochs } from './sections/epochs.ts'
import { errors } from './sections/errors.ts'
import { headline } from './sections/headline.ts'
import { judged } from './sections/judged.ts'
import { learning } from './sections/learning.ts'
import { networkOverview } from './sections/network-overview.ts'
import { predictions } from './sections/predictions.ts'
import { provenance } from './sections/provenance.ts'
import { resources } from './sections/resources.ts'
import { stages } from './sections/stages.ts'
import { sweep } from './sections/sweep.ts'
import { traces } from './sections/traces.ts'

/** Rows of `diffs` that are looked at. */
const readDifferences = 200

const makers: readonly SectionMaker[] = [
  headline, divergence, sweep, networkOverview, learning, epochs, predictions, judged, calibration, activity, complexity, traces, errors,
  coverage, episodes, resources, stages, configuration, provenance,
]

export type WrittenReport = { readonly report: string; readonly figures: readonly string[]; readonly network: number }

/**
 * Writes the report of a finished run: `report/index.html` and each figure as `report/NAME.svg`. `network`: the one that is shown; where it
 * is not given the first that differs, or else the first.
 * @throws EngramError (exit code 2) where there is no finished run of this version, or no such network; (1) where a table cannot be read
 */
export async function writeReport(directory: string, network?: number): Promise<WrittenReport> {
  const manifest = await openFinishedRun(directory)
  const figures = new Map<string, string>()
  const context = await contextOf(directory, manifest, network, async (name, spec, description, about) => {
    const shown = about === 'run' ? undefined : networkName(context)
    const svg = await drawFigure(name, shown === undefined ? spec : ofNetwork(spec, shown))
    figures.set(name, svg)
    return html`<figure role="img" aria-label="${description}">${{ markup: svg }}</figure>`
  })
  const sections: Section[] = []
  for (const maker of makers) {
    const section = await maker(context)
    if (section) sections.push(section)
  }
  const page = reportPage(manifest.result.pipeline, sections)
  const paths = [...figures].map(([name, svg]) => ({ path: runDirectoryPaths.reportFigure(directory, name), svg }))
  for (const { path, svg } of paths) await writeRunFile(path, `${svg}\n`)
  const report = runDirectoryPaths.report(directory)
  await writeRunFile(report, page)
  await keepOnly([report, ...paths.map(({ path }) => path)])
  return { report, figures: paths.map(({ path }) => path), network: context.network }
}

/** A figure whose title says first which of several networks it shows. */
function ofNetwork(spec: TopLevelSpec, name: string): TopLevelSpec {
  const { text, subtitle = [] } = spec.title as ReturnType<typeof figureTitle>
  return { ...spec, title: figureTitle(`${name}: ${text.join(' ')}`, subtitle.join(' ')) }
}

/** Removes from the folder of a report what an earlier one left, of another network perhaps. */
async function keepOnly(paths: readonly string[]): Promise<void> {
  const folder = dirname(paths[0]!)
  const kept = new Set(paths.map((path) => basename(path)))
  for (const name of await readdir(folder)) if (!kept.has(name)) await rm(join(folder, name), { force: true })
}

async function contextOf(
  directory: string,
  manifest: RunManifest,
  wanted: number | undefined,
  figure: ReportContext['figure'],
): Promise<ReportContext> {
  const tables = runTables(directory, manifest.parts)
  const known = tables.has('networks')
    ? await tables.columns('networks', ['network', 'seed', 'variant'])
    : { network: [], seed: [], variant: [] }
  const networks = known.network!.map(Number)
  const [differing] = tables.has('diffs') ? (await tables.columns('diffs', ['network'], { limit: 1 })).network! : []
  const network = wanted ?? networks.find((one) => one === differing) ?? networks[0] ?? 0
  if (wanted !== undefined && !networks.includes(wanted)) {
    const there = networks.length > 0 ? `networks ${networks.join(', ')}` : 'no table of networks'
    throw new EngramError(`--network ${wanted}: ${directory} has ${there}`, 2)
  }
  const rounded = await descriptionIn(tables, 'rounded_networks', network)
  const seed = known.seed![networks.indexOf(network)]
  const variant = known.variant![networks.indexOf(network)]
  return {
    directory, manifest, tables, network, networks, figure,
    seed: typeof seed === 'number' ? seed : undefined,
    variant: typeof variant === 'string' ? variant : undefined,
    description: rounded ?? await descriptionIn(tables, 'networks', network),
    fraction: rounded && numberFormat(rounded.arithmetic.format).fraction,
    traces: tables.has('states') ? await tables.segments('states', network) : [],
    ...await differencesOf(tables, network),
  }
}

async function descriptionIn(tables: RunTables, table: string, network: number): Promise<GraphDescription | undefined> {
  if (!tables.has(table)) return undefined
  const { description } = await tables.columns(table, ['description'], { network, limit: 1 })
  return typeof description?.[0] === 'string' ? (JSON.parse(description[0]) as GraphDescription) : undefined
}

async function differencesOf(tables: RunTables, network: number): Promise<Pick<ReportContext, 'differences' | 'otherDifferences'>> {
  if (!tables.has('diffs')) return { differences: [], otherDifferences: [] }
  const names = ['source', 'sample', 'step', 'population', 'unit', 'signal', 'expected', 'got']
  const columns = await tables.columns('diffs', names, { network, limit: readDifferences })
  const rows = columns.sample!.map(
    (_, row) => Object.fromEntries(names.map((name) => [name, columns[name]![row]])) as unknown as Divergence,
  )
  return {
    differences: rows.filter(({ source }) => source === 'sample'),
    otherDifferences: rows.filter(({ source }) => source !== 'sample'),
  }
}
