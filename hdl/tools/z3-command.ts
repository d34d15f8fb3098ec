// The solver of the npm package z3-solver as a command: node z3-command.ts FILE... writes FILE.answer with what the solver said, and its
// seconds in FILE.seconds. A process, so that it can be ended while it computes; it ends when its standard input does.
import { readFileSync, writeFileSync } from 'node:fs'

type Z3 = {
  mk_config(): number
  mk_context(config: number): number
  del_context(context: number): void
  eval_smtlib2_string(context: number, text: string): Promise<string>
}

process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).on('error', () => {}).resume()
// Not a literal: the types of engram do not depend on whether it is installed.
const packageName: string = 'z3-solver'
const { Z3 } = await ((await import(packageName)) as { init(): Promise<{ Z3: Z3 }> }).init()
for (const file of process.argv.slice(2)) {
  const context = Z3.mk_context(Z3.mk_config())
  const start = performance.now()
  const answer = await Z3.eval_smtlib2_string(context, readFileSync(file, 'utf8')).catch((error: unknown) => `(error ${JSON.stringify(String(error))})`)
  writeFileSync(`${file}.seconds`, String((performance.now() - start) / 1000))
  writeFileSync(`${file}.answer`, answer)
  Z3.del_context(context)
}
// Its threads would keep the process.
process.exit(0)
