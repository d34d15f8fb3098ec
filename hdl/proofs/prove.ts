// npm run prove [NAME...]: asks a solver about every proof, or those whose names begin so.
//   --list     only says what there is        --faults   also shows how each circuit with a fault is refuted
//   --short    leaves the long ones out       --json     one JSON document on standard output
//   --solver auto|npm|system                  --seconds  for one question (600)
// Exit code 1 where one is refuted or undecided, or a fault goes unnoticed; 2 for wrong use; 3 where there is no solver.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { runMain } from '../tools/run-main.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { findSmtSolver } from '../tools/solver/find-smt-solver.ts'
import { findYosys } from '../tools/yosys/find-yosys.ts'
import type { CheckedProof } from './check-proof.ts'
import { checkProofs } from './check-proofs.ts'
import { proofList } from './proof-list.ts'
import { proofColumns, renderProof } from './render-proof.ts'
import { selectProofs } from './select-proofs.ts'

const options = {
  list: { type: 'boolean', default: false },
  short: { type: 'boolean', default: false },
  faults: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  solver: { type: 'string', default: 'auto' },
  seconds: { type: 'string', default: '600' },
} as const

const parse = () => {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new EngramError(`prove: ${(error as Error).message}`, 2)
  }
}

const record = ({ proof, outcome, mutations, ok }: CheckedProof): object => ({
  name: proof.name, says: proof.says, kind: proof.kind, depth: proof.kind === 'equivalence' ? null : proof.depth, ok, ...outcome,
  faults: mutations.map(({ mutation, outcome: found }) => ({ says: mutation.says, ...found })),
})

const main = async (signal: AbortSignal): Promise<number> => {
  const { values, positionals } = parse()
  const solverName = values.solver
  if (solverName !== 'auto' && solverName !== 'npm' && solverName !== 'system') {
    throw new EngramError(`prove: --solver: got ${JSON.stringify(solverName)}, expected auto, npm or system`, 2)
  }
  const limit = Number(values.seconds)
  if (!(limit > 0 && limit <= 86_400))
    throw new EngramError(`prove: --seconds: got ${JSON.stringify(values.seconds)}, expected a number above 0, at most 86400`, 2)
  const proofs = selectProofs(proofList, positionals).filter((proof) => !values.short || !proof.long)
  const columns = proofColumns(proofs, process.stdout.isTTY ? process.stdout.columns : Infinity)
  const out = (text: string): unknown => process.stdout.write(`${text}\n`)
  const people = values.json ? (text: string): unknown => process.stderr.write(`${text}\n`) : out
  if (values.list) {
    for (const { name, kind, says } of proofs) out(`${name.padEnd(columns.name)}  ${kind.padEnd(columns.kind)}  ${says}`)
    return 0
  }
  const [solver, yosys] = await Promise.all([findSmtSolver(solverName), findYosys('npm')])
  people(`${proofs.length} proofs, ${solver.version}, Yosys ${yosys.version}`)
  const start = performance.now()
  const results: CheckedProof[] = []
  for (const checked of await checkProofs({ yosys, solver }, proofs, { limit, jobs: availableParallelism() }, signal)) {
    const result = await checked
    results.push(result)
    people(renderProof(result, columns, values.faults))
  }
  const failed = results.filter(({ ok }) => !ok)
  const seconds = (performance.now() - start) / 1000
  const faults = results.reduce((sum, { mutations }) => sum + mutations.length, 0)
  people(failed.length === 0
    ? `all ${results.length} proved, all ${faults} faults refuted, ${seconds.toFixed(1)} s`
    : `${failed.length} of ${results.length} not proved: ${failed.map(({ proof }) => proof.name).join(', ')}`)
  if (values.json) out(JSON.stringify({ solver: solver.version, yosys: yosys.version, seconds, proofs: results.map(record) }, null, 2))
  return failed.length === 0 ? 0 : 1
}

await runMain(main)
