import { z } from 'zod'
import { wrappedParagraph } from '../tables/wrapped-paragraph.ts'
import type { DatasetDefinition } from './dataset-definition.ts'

const shown = (value: unknown): string =>
  JSON.stringify(value).replace(/"(\w+)":/g, '$1: ').replaceAll('"', "'").replaceAll(/,(?=\S)/g, ', ')

/** What an option takes, in a few words. */
const taken = (schema: z.ZodType): string => {
  const wrapped = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
  if (wrapped || schema instanceof z.ZodNullable) return taken(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => `'${option}'`).join(', ')
  if (schema instanceof z.ZodString) return 'a text'
  if (schema instanceof z.ZodNumber) return schema.isInt ? 'a whole number' : 'a number'
  if (schema instanceof z.ZodBoolean) return 'true or false'
  if (schema instanceof z.ZodArray) return `a list, each ${taken(schema.element as z.ZodType)}`
  if (schema instanceof z.ZodTuple) return schema.def.items.map((item) => taken(item as z.ZodType)).join(' and ')
  if (schema instanceof z.ZodObject) return `{ ${Object.keys(schema.shape).join(', ')} }`
  return 'see its source'
}

const optionRow = ([name, schema]: readonly [string, z.ZodType]): string => {
  const { success, data } = schema.safeParse(undefined)
  const otherwise = success && data !== undefined ? `\`${shown(data)}\`` : success ? 'left out' : 'has to be given'
  return `| \`${name}\` | ${taken(schema)} | ${otherwise} |`
}

const checksumOf = ({ checksum }: DatasetDefinition['published'][number]): string => {
  if (!checksum) return 'not known'
  return `${checksum.kind} \`${checksum.value}\`${checksum.of === 'unpacked' ? ', unpacked' : ''}`
}

const section = (definition: DatasetDefinition): readonly string[] => {
  const { name, about, size, licence, source, splitRule, split, published, options } = definition
  return [
    `## ${name}`,
    '',
    wrappedParagraph(`${about[0].toUpperCase()}${about.slice(1)}${about.endsWith('?') ? '' : '.'}`),
    '',
    '| what | |',
    '|---|---|',
    `| size | ${size} |`,
    `| licence | ${licence} |`,
    `| source | ${source} |`,
    `| own split | ${splitRule} |`,
    `| \`split\` by default | \`${shown(split)}\` |`,
    ...published.map((file) => `| file | \`${file.unpacked ?? file.file}\`: ${file.url}, checksum ${checksumOf(file)} |`),
    '',
    '| option | takes | by default |',
    '|---|---|---|',
    ...Object.entries(options.shape as Readonly<Record<string, z.ZodType>>).map(optionRow),
    '',
  ]
}

/** The part of docs/data.md that follows from the registry: every data set with its licence, its files and its options. */
export const dataPage = (introduction: string, datasets: readonly DatasetDefinition[]): string =>
  [
    introduction.trimEnd(),
    '',
    '| data set | what it is |',
    '|---|---|',
    ...datasets.map(({ name, about }) => `| [${name}](#${name}) | ${about} |`),
    '',
    ...datasets.flatMap(section),
  ].join('\n')
