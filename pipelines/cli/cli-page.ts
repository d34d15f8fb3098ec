import { wrappedParagraph } from '../../datasets/tables/wrapped-paragraph.ts'
import type { CommandEntry } from './commands/command-entry.ts'
import { exitCodes } from './exit-codes.ts'

/** The text of docs/cli.md: the command table as a page. */
export function cliPage(table: readonly CommandEntry[]): string {
  return [
    '# The command line',
    '',
    'Generated from `pipelines/cli/commands/command-table.ts`; `npm run docs` writes it again.',
    '',
    '| command | does |',
    '|---|---|',
    ...table.map(entry => `| [\`engram ${usage(entry)}\`](#engram-${entry.name.replaceAll(' ', '-')}) | ${entry.summary} |`),
    '',
    'In a clone, `node bin/engram.js` is the command; in a project that depends on engram, `npx engram`.',
    '',
    ...table.flatMap(section),
    '## Exit codes',
    '',
    '| code | meaning |',
    '|---|---|',
    ...Object.entries(exitCodes).map(([code, meaning]) => `| ${code} | ${meaning} |`),
    '',
  ].join('\n')
}

function usage({ name, argument, more }: CommandEntry): string {
  if (!argument) return name
  const behind = more ? ` ${more.name.toUpperCase()}...` : ''
  return argument.optional ? `${name} [${argument.name.toUpperCase()}]` : `${name} ${argument.name.toUpperCase()}${behind}`
}

function section(entry: CommandEntry): string[] {
  return [
    `## engram ${entry.name}`,
    '',
    wrappedParagraph(entry.description),
    '',
    '| option | meaning |',
    '|---|---|',
    ...(entry.argument ? [`| \`${entry.argument.name.toUpperCase()}\` | ${entry.argument.description} |`] : []),
    ...(entry.more ? [`| \`${entry.more.name.toUpperCase()}...\` | ${entry.more.description} |`] : []),
    ...entry.options.map(({ flags, description }) => `| \`${flags}\` | ${description} |`),
    '',
    '```sh',
    ...entry.examples.map(({ command, effect }) => `${command}  # ${effect}`),
    '```',
    '',
  ]
}
