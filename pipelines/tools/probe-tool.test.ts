import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExternalTool } from './external-tools.ts'
import { probeTool } from './probe-tool.ts'

let directory: string
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-tool-')) })
afterAll(() => rm(directory, { recursive: true }))

async function saying(text: string, code = 0): Promise<ExternalTool> {
  const command = join(directory, 'tool')
  await writeFile(command, `#!/bin/sh\ncat <<'END'\n${text}\nEND\nexit ${code}\n`)
  await chmod(command, 0o755)
  return { name: 'tool', purpose: 'tests', command, needed: true, minimum: '5.0', debian: 'tool', homebrew: 'tool' }
}

test.each([
  ['Verilator 5.006 2023-01-22 rev (Debian 5.006-3)', '5.006', 'found'],
  ['Verilator 4.038 2020-07-11 rev v4.036-114-g0cd4a57ad', '4.038', 'too old'],
  ['g++ (Debian 12.2.0-14) 12.2.0\nCopyright (C) 2022', '12.2.0', 'found'],
  ['ccache version 4.7.5', '4.7.5', 'too old'],
  ['Apple clang version 16.0.0 (clang-1600.0.26.6)', '16.0.0', 'found'],
  ['nextpnr-ice40 -- Next Generation Place and Route (Version 0.4-1+b1)', '0.4', 'too old'],
  ['Yosys 0.23 (git sha1 7ce5011c24b)', '0.23', 'too old'],
  ['tool 5', 'tool 5', 'too old'],
])('%s', async (text, version, state) => {
  expect(await probeTool(await saying(text))).toMatchObject({ version, state })
})

test('a version on standard error counts', async () => {
  const tool = await saying('')
  await writeFile(tool.command, '#!/bin/sh\necho "tool 5.1" >&2\n')
  expect(await probeTool(tool)).toMatchObject({ version: '5.1', state: 'found' })
})

test('a tool that fails or is not there is missing', async () => {
  expect(await probeTool(await saying('Verilator 5.006', 1))).toMatchObject({ version: undefined, state: 'missing' })
  expect(await probeTool({ ...await saying(''), command: join(directory, 'none') })).toMatchObject({ state: 'missing' })
})
