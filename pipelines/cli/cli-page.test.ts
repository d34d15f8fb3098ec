import { expect, test } from 'vitest'
import { cliPage } from './cli-page.ts'
import { commandTable } from './commands/command-table.ts'

test('docs/cli.md is what the command table says (npm run docs writes it again)', async () => {
  await expect(cliPage(commandTable)).toMatchFileSnapshot('../../docs/cli.md')
})

test('every option and every example of a command is on the page', () => {
  const page = cliPage(commandTable)
  for (const { options, examples } of commandTable) {
    for (const { flags } of options) expect(page).toContain(`\`${flags}\``)
    for (const { command } of examples) expect(page).toContain(command)
  }
})

test('every command has an example', () => {
  expect(commandTable.filter(({ examples }) => examples.length === 0)).toEqual([])
})
