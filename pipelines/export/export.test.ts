import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsCCompiler } from '../../cosim/fixtures/needs-c-compiler.ts'
import { readNir } from '../../datasets/nir/read-nir.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { networkOfNir } from '../../models/nir/network-of-nir.ts'
import { readBoardNetwork } from '../boards/read-board-network.ts'
import { startEngram } from '../fixtures/start-engram.ts'

let folder: string
const mem = (count: number): string =>
  Array.from({ length: count }, (_, at) => ((at * 5309) & 0xffff).toString(16).padStart(4, '0')).join('\n')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engram-export-'))
  await mkdir(join(folder, 'weights'))
  const files = {
    'policy.json': JSON.stringify(lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 6 })),
    'weights/fc1_weights.mem': mem(32), 'weights/fc1_bias.mem': mem(8),
    'weights/fc_out_weights.mem': mem(16), 'weights/fc_out_bias.mem': mem(2),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})
afterAll(() => rm(folder, { recursive: true }))

const exported = (...args: string[]) =>
  startEngram(['export', 'policy.json', '--weights', 'weights', ...args], { cwd: folder, direct: true }).ended

const readExportNetwork = () => readBoardNetwork(join(folder, 'policy.json'), { weights: join(folder, 'weights') })

describe('engram export', () => {
  it('lists the formats', async () => {
    const { code, stdout } = await startEngram(['export', '--list', '--json'], { cwd: folder, direct: true }).ended
    const { formats } = JSON.parse(stdout) as { formats: { name: string }[] }
    expect(code).toBe(0)
    expect(formats.map(({ name }) => name)).toEqual(expect.arrayContaining(['c', 'nir']))
  })

  it('writes C whose check passes on this machine, and fails with another weight', async (context) => {
    const { code, stdout } = await exported('--format', 'c', '--json')
    expect(code).toBe(0)
    const report = JSON.parse(stdout) as { directory: string; facts: object; files: { file: string }[] }
    expect(report).toMatchObject({ directory: 'exports/policy-c', facts: { synapticOperations: 48 } })
    expect(report.files.map(({ file }) => file)).toEqual(['policy.h', 'policy.c', 'policy_check.c'])
    context.skip(!needsCCompiler(), 'no C compiler')
    const directory = join(folder, report.directory)
    const check = async () => {
      const flags = ['-std=c99', '-pedantic', '-Wall', '-Wextra', '-Wconversion', '-Werror']
      await execa('cc', [...flags, 'policy.c', 'policy_check.c', '-o', 'check'], { cwd: directory })
      return execa('./check', { cwd: directory, reject: false })
    }
    expect(await check()).toMatchObject({ exitCode: 0, stdout: '16 of 16 samples as expected' })
    const source = await readFile(join(directory, 'policy.c'), 'utf8')
    const other = source.replace(/(readout_biases\[2\] = \{\s+\S+ )(\d+)/, (_, before: string, bias: string) => before + (Number(bias) + 1))
    await writeFile(join(directory, 'policy.c'), other)
    expect(await check()).toMatchObject({ exitCode: 1 })
  })

  it('writes NIR, which engram reads again, and tells what NIR cannot say', async () => {
    const { code, stdout } = await exported('--format', 'nir', '--dt', '0.01', '--json')
    const report = JSON.parse(stdout) as { directory: string; facts: object; lost: string[] }
    expect({ code, ...report }).toMatchObject({ code: 0, directory: 'exports/policy-nir', facts: { nodes: 5, edges: 4 } })
    expect(report.lost[0]).toContain("reset: 'subtract-later', threshold: '>='")
    const description = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 6 })
    const read = networkOfNir(await readNir(join(folder, report.directory, 'policy.nir')), {
      dynamics: { decay: 'euler', gain: 'euler', reset: 'subtract-later', threshold: '>=', late: false },
      dt: 0.01, steps: 6, input: 'values', over: 'sum', argmax: true, scale: 'none', format: 'QS2.13',
    })
    const { network } = await readExportNetwork()
    expect([...read.parameters]).toEqual([...network.weights].map((weight) => weight / 2 ** 13))
    expect(read.description.populations.map(({ size, model }) => [size, model])).toEqual([
      [description.populations[0]!.size, description.populations[0]!.model], [2, { kind: 'relay' }],
    ])
  })

  it('says on the terminal what lies where, the same bytes again', async () => {
    const { stdout } = await exported('--format', 'c', '--name', 'net', '--out', 'other')
    expect(stdout).toMatch(/^net as c in other\n\n *[\d,]+ {2}bytes {2}net\.h\n/)
    expect(stdout).toContain('check it: cc -std=c99 net.c net_check.c -o check && ./check')
    const first = await readFile(join(folder, 'other', 'net.c'), 'utf8')
    await exported('--format', 'c', '--name', 'net', '--out', 'other')
    expect(await readFile(join(folder, 'other', 'net.c'), 'utf8')).toBe(first)
  })
})
