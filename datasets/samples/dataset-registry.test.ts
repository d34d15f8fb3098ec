import { z } from 'zod'
import { expect, it } from 'vitest'
import { datasetChoice } from './dataset-choice.ts'
import { datasetRegistry } from './dataset-registry.ts'

it('has every data set that can be chosen, each once, under a name that stands in a config file and a folder', () => {
  const names = datasetRegistry.map(({ name }) => name)
  expect(datasetChoice.options.map(({ shape }) => shape.dataset.value)).toEqual(names)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/)
})

it.each(datasetRegistry.map((definition) => [definition.name, definition] as const))('%s says what has to be known', (_, definition) => {
  const { about, size, licence, source, splitRule, published, options } = definition
  for (const text of [about, size, licence, source, splitRule]) expect(text.length).toBeGreaterThan(3)
  expect(options).toBeInstanceOf(z.ZodObject)
  for (const name of ['dataset', 'split', 'splitSeed', 'limit']) expect(options.shape).not.toHaveProperty(name)
  for (const { file, url, checksum } of published) {
    expect(new URL(url).protocol).toBe('https:')
    expect(file).toMatch(/^[\w./-]+$/)
    if (checksum) expect(checksum.value).toMatch(checksum.kind === 'md5' ? /^[0-9a-f]{32}$/ : /^[0-9a-f]{64}$/)
  }
})
