import { resourceBars, type ModuleResources } from '../figures/resource-bars.ts'
import { html } from '../page/html.ts'
import { inferenceCosts } from './inference-costs.ts'
import type { SectionMaker } from '../data/report-context.ts'

/** Most targets that get a figure of their own. */
const shownTargets = 4

type Row = ModuleResources & { readonly target: string; readonly tool: string; readonly tool_version: string }

/** What the circuit, and an inference of it, costs on each target it was synthesised for. */
export const resources: SectionMaker = async ({ tables, network, figure }) => {
  if (!tables.has('synthesis')) return undefined
  const names = ['target', 'module', 'instance', 'instances', 'lut', 'flip_flop', 'dsp', 'block_ram', 'fmax_mhz', 'tool', 'tool_version']
  const costs = [
    'cycles',
    'cycles_mean',
    'latency_us',
    'activity',
    'ac',
    'mac',
    'energy_operations_nj',
    'energy_dense_nj',
    'energy_toggles_nj',
    'energy_static_nj',
  ]
  const columns = await tables.columns('synthesis', [...names, ...costs], { network })
  const rows = columns.target!.map((_, row) => Object.fromEntries(names.map(name => [name, columns[name]![row]])) as Row)
  const targets = [...new Set(rows.map(({ target }) => target))].slice(0, shownTargets)
  if (targets.length === 0) return undefined
  const figures = []
  for (const [index, target] of targets.entries()) {
    const own = rows.filter(row => row.target === target)
    const spec = resourceBars(target, `Yosys ${own[0]!.tool_version} (${own[0]!.tool})`, own)
    figures.push(await figure(index === 0 ? 'resources' : `resources-${index + 1}`, spec, `Resources of each module on ${target}`))
  }
  return { id: 'resources', title: 'Resources', body: html`${figures}${inferenceCosts(columns)}` }
}
