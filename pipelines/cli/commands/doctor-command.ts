import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { engramPackage } from '../../engram-package.ts'
import { externalTools } from '../../tools/external-tools.ts'
import { installationAdvice } from '../../tools/installation-advice.ts'
import { probeTool } from '../../tools/probe-tool.ts'
import type { CommandHandler } from './command-entry.ts'

type Line = {
  readonly name: string
  readonly version: string | null
  readonly needs: string
  readonly state: string
  readonly purpose: string
}

type PackageFile = {
  readonly version?: string
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}

/** What is installed, what is missing and how to get it. Code 3 while something needed is missing. */
export const doctorCommand: CommandHandler = async ({ options }) => {
  const [tools, packages] = await Promise.all([Promise.all(externalTools.map(probeTool)), packageLines()])
  const lines: Line[] = [
    { name: 'engram', version: engramPackage.version, needs: '', state: 'found', purpose: engramPackage.root },
    { name: 'node', version: process.versions.node, needs: '>= 22.18', state: 'found', purpose: process.execPath },
    ...packages,
    ...tools.map(({ tool, version, state }) => ({
      name: tool.name, version: version ?? null, needs: tool.minimum ? `>= ${tool.minimum}` : '',
      state: state !== 'found' && !tool.needed ? `${state} (optional)` : state, purpose: tool.purpose,
    })),
  ]
  const lacking = tools.filter(({ tool, state }) => state !== 'found' && tool.replacedBy === undefined)
  const needed = lacking.some(({ tool }) => tool.needed)
  const exitCode = needed || packages.some(({ state }) => state !== 'found') ? 3 : 0
  const advice = [
    ...(packages.some(({ state }) => state !== 'found') ? ['npm ci'] : []),
    ...(lacking.length > 0 ? [installationAdvice(lacking.map(({ tool }) => tool))] : []),
  ]

  if (options.json) process.stdout.write(`${JSON.stringify({ exitCode, found: lines, install: advice }, null, 2)}\n`)
  else process.stdout.write(page(lines, advice))
  return exitCode
}

function page(lines: readonly Line[], advice: readonly string[]): string {
  const rows = lines.map(({ name, version, needs, state, purpose }) => [name, version ?? '-', needs, state, purpose])
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column].length)))
  const table = rows.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
  return [...table, '', ...(advice.length > 0 ? advice.map(text => `To install: ${text}`) : ['Nothing is missing.']), ''].join('\n')
}

/** Every runtime dependency that package.json names, with the version that lies in node_modules, and nextpnr where it is installed. */
async function packageLines(): Promise<Line[]> {
  const { dependencies, optionalDependencies } = await packageFile(engramPackage.root)
  const optional = Object.entries(optionalDependencies ?? {}).filter(([name]) => name.startsWith('@yowasp/'))
  const require = createRequire(join(engramPackage.root, 'package.json'))
  const lines = await Promise.all([...Object.entries(dependencies ?? {}), ...optional].map(async ([name, wanted]) => {
    const folder = require.resolve.paths(name)?.map(path => join(path, name)).find(path => existsSync(join(path, 'package.json')))
    const version = folder ? (await packageFile(folder)).version ?? null : null
    const state = version === null ? 'missing' : version === wanted ? 'found' : 'another version'
    return { name, version, needs: wanted, state, purpose: folder ? `npm, ${dirname(folder)}` : 'npm' }
  }))
  return lines.filter(({ name, version }) => version !== null || !optional.some(([own]) => own === name))
}

async function packageFile(folder: string): Promise<PackageFile> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageFile
}
