import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { splitRule } from '../../models/samples/split-rule.ts'
import { dataPage } from './data-page.ts'
import { datasetRegistry } from './dataset-registry.ts'

const introduction = readFileSync(new URL('../fixtures/data-introduction.md', import.meta.url), 'utf8')

it('docs/data.md is what the registry says (npm run docs writes it again)', async () => {
  await expect(dataPage(introduction, datasetRegistry)).toMatchFileSnapshot('../../docs/data.md')
})

it('every option of every data set is on the page, with what it takes', () => {
  const page = dataPage(introduction, datasetRegistry)
  for (const { options } of datasetRegistry) for (const name of Object.keys(options.shape)) expect(page).toContain(`| \`${name}\` |`)
  expect(page).not.toContain('see its source')
})

it('every split that the introduction shows is one', () => {
  const shown = [...introduction.matchAll(/^\| `(\{ kind.*?\})` \|/gm)].map(([, text]) =>
    JSON.parse(text.replace(/(\w+):/g, '"$1":').replaceAll("'", '"').replace('1 / 9', '0.111')) as unknown)
  expect(shown).toHaveLength(4)
  for (const split of shown) expect(splitRule.safeParse(split).error).toBeUndefined()
})
