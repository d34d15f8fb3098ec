import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectionRegistry } from '../connections/connection-registry.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { connectionSupport } from './connection-support.ts'
import { populationSupport } from './population-support.ts'
import { supportPage } from './support-page.ts'

const root = join(import.meta.dirname, '..', '..')

it('docs/support.md is what the registries say (npm run docs writes it again)', async () => {
  await expect(supportPage()).toMatchFileSnapshot(join(root, 'docs', 'support.md'))
})

it('names every kind, and no unit that is not there', () => {
  const page = supportPage()
  for (const kind of [...Object.keys(populationRegistry), ...Object.keys(connectionRegistry)]) expect(page).toContain(`| \`${kind}\` |`)
  const modules = readdirSync(join(root, 'hdl'), { recursive: true, encoding: 'utf8' }).map((file) => file.replace(/^.*\//, ''))
  for (const { rtl } of Object.values(populationRegistry)) {
    for (const { module } of [rtl.scan, rtl.update]) expect(modules).toContain(`${module}.sv`)
  }
})

it('says which kinds train on the kernels: those that say what their memory is, or are linear in their past', () => {
  expect(populationSupport('lif')).toMatchObject({ float: true, kernels: true, integers: true, RTL: true, NIR: true })
  expect(populationSupport('fractional').NIR).toBe(false)
  expect(['fractional', 'adaptive-lif', 'leaky-integrator', 'relay', 'relu'].map((kind) => populationSupport(kind).kernels))
    .toEqual([true, true, true, true, true])
  expect(connectionSupport('sparse').kernels).toBe(true)
})
