import { schemaVersion } from './schema-version.ts'
import { tableRegistry } from './table-registry.ts'
import { wrappedParagraph } from './wrapped-paragraph.ts'

/** The text of docs/tables.md, from the table definitions. */
export const tablesPage = (): string =>
  [
    '# Tables',
    '',
    `Written from \`datasets/tables/\` by \`npm run docs\`; schema version ${schemaVersion}, `
    + `in the key-value metadata \`engram\` of every file.`,
    'A table is a folder of numbered Parquet parts, one for each item of work (a seed): `read_parquet(\'RUN/TABLE/*.parquet\')`.',
    'Units of the last place are whole numbers; divide by 2 to the fraction bits of the format for the value.',
    ...tableRegistry.flatMap(({ name, about, columns }) => [
      '',
      `## ${name}`,
      '',
      wrappedParagraph(about),
      '',
      '| column | type | unit | what it holds |',
      '|---|---|---|---|',
      ...Object.entries(columns).map(([column, { type, about: text, unit, nullable }]) => {
        // As code, because Markdown takes the angle brackets of a list type for HTML.
        const label = `\`${String(type)}\`${nullable ? ' or null' : ''}`
        return `| \`${column}\` | ${label} | ${unit ?? ''} | ${text} |`
      }),
    ]),
    '',
  ].join('\n')
