// npm run mutate [GROUP or FILE...]: makes single mutants and says which of them nothing notices.
//   --limit  so many of each group, drawn at random (all)      --seed   another one draws others (1)
//   --list   only names them                                   --json   one JSON document on standard output
//   --jobs   mutants tried side by side (2)                    --least  the score, in per cent, below which the exit code is 1 (98)
// Score: killed, of those that are not known to be equivalent (cosim/mutation/equivalent-mutants.json). Exit code 2 for wrong use, 3
// without Verilator.
import { parseArgs } from 'node:util'
import { runMain } from '../../hdl/tools/run-main.ts'
import { equivalentReason } from '../../cosim/mutation/equivalent-reason.ts'
import { mutationScore } from '../../cosim/mutation/mutation-score.ts'
import type { MutantOutcome } from '../../cosim/mutation/mutant-outcome.ts'
import { sampleMutants } from '../../cosim/mutation/mutants/sample-mutants.ts'
import { showMutant } from '../../cosim/mutation/mutants/show-mutant.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { circuitGroups } from './circuit-group.ts'
import { typescriptGroups } from './typescript-group.ts'

const options = {
  limit: { type: 'string', default: 'Infinity' },
  seed: { type: 'string', default: '1' },
  jobs: { type: 'string', default: '2' },
  least: { type: 'string', default: '98' },
  list: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

const refuse = (text: string): never => {
  throw new EngramError(`mutate: ${text}`, 2)
}

const parse = () => {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    return refuse((error as Error).message)
  }
}

const main = async (signal: AbortSignal): Promise<number> => {
  const { values, positionals } = parse()
  const number = (name: 'limit' | 'seed' | 'jobs' | 'least', from: number, to: number): number => {
    const value = Number(values[name])
    const whole = name === 'least' || Number.isInteger(value) || value === Infinity
    return whole && value >= from && value <= to
      ? value
      : refuse(`--${name}: got ${JSON.stringify(values[name])}, expected a number from ${from}${to === Infinity ? '' : ` to ${to}`}`)
  }
  const [limit, seed, jobs, least] = [
    number('limit', 1, Infinity),
    number('seed', 0, 2 ** 32 - 1),
    number('jobs', 1, 64),
    number('least', 0, 100),
  ]
  const groups = [...circuitGroups(), ...typescriptGroups()]
  const listed = await Promise.all(groups.map(async (group) => ({ group, mutants: await group.list() })))
  const names = new Set([...groups.map(({ name }) => name), ...listed.flatMap(({ mutants }) => mutants.map(({ file }) => file))])
  const unknown = positionals.find((name) => !names.has(name))
  if (unknown !== undefined) refuse(`nothing is named ${unknown}, expected a file, or some of ${groups.map(({ name }) => name).join(', ')}`)
  // Without names, what a run's verdict rests on; the models are asked for by name, because they take hours.
  const asked = positionals.length > 0 ? positionals : groups.map(({ name }) => name).filter((name) => name !== 'models')
  const chosen = listed
    .map(({ group, mutants }) => ({
      group,
      mutants: asked.includes(group.name) ? mutants : mutants.filter(({ file }) => asked.includes(file)),
    }))
    .filter(({ mutants }) => mutants.length > 0)
    .map(({ group, mutants }) => ({ group, mutants: sampleMutants(mutants, limit, seed) }))
  const out = (text: string): unknown => process.stdout.write(`${text}\n`)
  const people = values.json ? (text: string): unknown => process.stderr.write(`${text}\n`) : out
  if (values.list) {
    for (const { group, mutants } of chosen) for (const mutant of mutants) out(`${group.name}  ${showMutant(mutant)}`)
    return 0
  }
  const results = []
  for (const { group, mutants } of chosen) {
    const start = performance.now()
    const outcomes: MutantOutcome[] = []
    people(`${group.name}: ${mutants.length} mutants of ${group.says}`)
    await group.run(mutants, {
      jobs,
      signal,
      done: (outcome) => {
        const { mutant, killedBy } = outcome
        const equivalent = killedBy === undefined ? equivalentReason(outcome, group.sourceOf(mutant)) : undefined
        outcomes.push({ ...outcome, ...(equivalent !== undefined && { equivalent }) })
        if (killedBy === undefined && equivalent === undefined) people(`  survived  ${showMutant(mutant)}`)
        if (outcomes.length % 100 === 0)
          people(`  ${outcomes.length} of ${mutants.length} in ${((performance.now() - start) / 1000).toFixed(0)} s`)
      },
    })
    const score = mutationScore(outcomes)
    const seconds = (performance.now() - start) / 1000
    people(
      `  ${score.killed} of ${score.mutants - score.equivalent} noticed (${score.percent.toFixed(1)} %), `
      + `${score.equivalent} more equivalent, ${seconds.toFixed(0)} s`,
    )
    results.push({ name: group.name, says: group.says, seconds, ...score, outcomes })
  }
  if (values.json) out(JSON.stringify({ seed, groups: results }, null, 2))
  return results.every(({ percent }) => percent >= least) ? 0 : 1
}

await runMain(main)
