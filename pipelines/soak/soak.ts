// npm run soak [PART...]: tries for half an hour to break what docs/reliability.md promises.
//   --minutes  for all parts together (30)      --seed  another one gives other trials (1)
//   --short    the time alone says when each part ends; else it makes at least the trials of a whole soak as well
//   --list     only says what there is          --json  one JSON document on standard output
// Exit code 1 where something was found, with the seed and what is needed to see it again; 2 for wrong use.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runMain } from '../../hdl/tools/run-main.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { soakParts } from './soak-parts.ts'

const options = {
  minutes: { type: 'string', default: '30' },
  seed: { type: 'string', default: '1' },
  short: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

const parse = () => {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new EngramError(`soak: ${(error as Error).message}`, 2)
  }
}

const main = async (signal: AbortSignal): Promise<number> => {
  const { values, positionals } = parse()
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
  const refuse = (text: string): never => {
    throw new EngramError(`soak: ${text}`, 2)
  }
  if (!(minutes > 0 && minutes <= 1440)) refuse(`--minutes: got ${JSON.stringify(values.minutes)}, expected a number above 0, at most 1440`)
  if (!Number.isInteger(seed) || seed < 0) refuse(`--seed: got ${JSON.stringify(values.seed)}, expected a whole number from 0`)
  const unknown = positionals.find((name) => !soakParts.some((part) => part.name === name))
  if (unknown !== undefined) refuse(`no part is named ${unknown}, expected some of ${soakParts.map(({ name }) => name).join(', ')}`)
  const parts = soakParts.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const out = (text: string): unknown => process.stdout.write(`${text}\n`)
  const people = values.json ? (text: string): unknown => process.stderr.write(`${text}\n`) : out
  const width = Math.max(0, ...parts.map(({ name }) => name.length))
  if (values.list) {
    for (const { name, says } of parts) out(`${name.padEnd(width)}  ${says}`)
    return 0
  }
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0)
  const results = []
  for (const part of parts) {
    signal.throwIfAborted()
    const directory = await mkdtemp(join(tmpdir(), 'engram-soak-'))
    const start = performance.now()
    const { trials, findings } = await part.run({
      seed,
      signal,
      directory,
      leastTrials: values.short ? 1 : part.leastTrials,
      deadline: Date.now() + (60_000 * minutes * part.weight) / whole,
      say: (line) => people(`${part.name.padEnd(width)}  ${line}`),
    })
    if (findings.length === 0) await rm(directory, { recursive: true, force: true })
    const seconds = (performance.now() - start) / 1000
    results.push({ name: part.name, says: part.says, trials, seconds, findings })
    const found = findings.length === 0 ? 'nothing found' : `${findings.length} found; files in ${directory}`
    people(`${part.name.padEnd(width)}  ${trials} trials in ${seconds.toFixed(1)} s, ${found}`)
    for (const { says, again } of findings) people(`${' '.repeat(width)}  ${says}\n${' '.repeat(width)}  again: ${again}`)
  }
  if (values.json) out(JSON.stringify({ seed, minutes, short: values.short, parts: results }, null, 2))
  return results.some(({ findings }) => findings.length > 0) ? 1 : 0
}

await runMain(main)
