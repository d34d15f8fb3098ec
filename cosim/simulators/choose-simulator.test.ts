import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseSimulator } from './choose-simulator.ts'

// A PATH in which only the tools of the test lie.
let tools = ''
beforeEach(async () => {
  tools = await mkdtemp(join(tmpdir(), 'engram-tools-'))
  vi.stubEnv('PATH', tools)
  // Verilator's makefile does not ask for it.
  vi.stubEnv('CXX', process.execPath)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(tools, { recursive: true })
})
const tool = async (name: string, version: string): Promise<void> => {
  await writeFile(join(tools, name), `#!/bin/sh\necho '${version}'\n`)
  await chmod(join(tools, name), 0o755)
}

describe('chooseSimulator', () => {
  it('takes Verilator where it and what it needs are there', async () => {
    await tool('verilator', 'Verilator 5.006 2023-01-22')
    await tool('make', 'GNU Make 4.3')
    await tool('g++', 'g++ 12.2.0')
    const choice = { simulator: 'verilator', label: 'Verilator 5.006' }
    expect(await chooseSimulator('auto')).toEqual(choice)
    expect(await chooseSimulator('verilator')).toEqual(choice)
    expect(await chooseSimulator('embedded')).toMatchObject({ simulator: 'embedded' })
  })

  it.each([
    ['nothing is installed', [], 'verilator: not found, expected version 5 or later; install it with: apt-get install verilator'],
    ['Verilator is too old', [['verilator', 'Verilator 4.038 2020-07-11']], 'verilator: got version 4.038, expected 5 or later'],
    [
      'no compiler is there',
      [
        ['verilator', 'Verilator 5.006'],
        ['make', 'GNU Make 4.3'],
      ],
      'g++: not found, Verilator needs it; install it with: apt-get install g++',
    ],
  ])('takes the embedded simulator where %s, and says why', async (_, present, advice) => {
    for (const [name, version] of present) await tool(name!, version!)
    const choice = await chooseSimulator('auto')
    expect(choice.simulator).toBe('embedded')
    expect(choice.label).toMatch(/^embedded simulator \(Yosys 0\.\d+.*, clang \d+\..*\)$/)
    expect(choice.advice).toContain(advice)
  })

  it('does not replace a simulator that was asked for by name', async () => {
    await expect(chooseSimulator('verilator')).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('verilator: not found') as string,
    })
    expect(await chooseSimulator('embedded')).not.toHaveProperty('advice')
  })
})
