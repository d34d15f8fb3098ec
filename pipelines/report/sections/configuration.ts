import { html } from '../page/html.ts'
import type { SectionMaker } from '../data/report-context.ts'
import { wrappedJson } from '../page/wrapped-json.ts'

/** The stages with the options they ran with. */
export const configuration: SectionMaker = async ({ manifest: { run: { identity }, faults } }) => {
  const stages = identity.stages.map(({ stage, version, options }) =>
    html`<h3>${stage} <small>version ${version}</small></h3><pre>${wrappedJson(options)}</pre>`)
  const changed = Object.keys(faults).length > 0 ? html`<h3>Changed on purpose</h3><pre>${wrappedJson(faults)}</pre>` : undefined
  return { id: 'configuration', title: 'Configuration', body: html`${stages}${changed}` }
}
