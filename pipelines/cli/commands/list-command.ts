import { loadConfig } from '../../config/load-config.ts'
import type { CommandHandler } from './command-entry.ts'
import { textOption } from '../options/text-option.ts'

/** Prints the pipelines of a config file with their stages. */
export const listCommand: CommandHandler = async ({ options }) => {
  const { file, pipelines } = await loadConfig(textOption(options, 'config'))
  if (options.json) {
    const list = Object.entries(pipelines).map(([name, { stages }]) => ({ name, stages }))
    process.stdout.write(`${JSON.stringify({ exitCode: 0, file, pipelines: list }, null, 2)}\n`)
    return 0
  }
  const lines = Object.entries(pipelines).flatMap(([name, { stages }]) => {
    const width = Math.max(...stages.map(({ stage }) => stage.length))
    return [name, ...stages.map(({ stage, options: own }) => `  ${stage.padEnd(width)}  ${compact(own)}`.trimEnd()), '']
  })
  process.stdout.write([...lines, `from ${file}`, ''].join('\n'))
  return 0
}

/** Options as they are written in a config file, without the outer braces. */
function compact(value: unknown): string {
  const text = (one: unknown): string => {
    if (Array.isArray(one)) return `[${one.map(text).join(', ')}]`
    if (typeof one === 'object' && one !== null) {
      return `{ ${Object.entries(one).map(([key, member]) => `${key}: ${text(member)}`).join(', ')} }`
    }
    return typeof one === 'string' ? `'${one}'` : String(one)
  }
  const line = text(value).replace(/^\{ ?/, '').replace(/ ?\}$/, '')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}
