// Asks a solver one file after another: node smt-solver-command.ts npm|COMMAND FILE... writes FILE.answer with what it said, and its
// seconds in FILE.seconds. `npm` is the package z3-solver. A process, so that it can be ended while it computes; it ends when its standard
// input does, with the solver that it started: `runProcessGroup` makes it the leader of a process group.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

type Memory = {
  readonly HEAPU32: Uint32Array
  _malloc(bytes: number): number
  _free(address: number): void
  _async_Z3_eval_smtlib2_string: unknown
  async_call(work: unknown, ...args: readonly number[]): Promise<string>
}
type Z3 = { mk_config(): number; mk_context(config: number): number; del_context(context: number): void }
type Ask = (file: string) => Promise<string>

const [solver, ...files] = process.argv.slice(2)
process.stdin.on('end', () => process.kill(-process.pid, 'SIGKILL')).on('error', () => {}).resume()

const packageSolver = async (): Promise<Ask> => {
  // Not a literal: the types of engram do not depend on whether it is installed.
  const packageName: string = 'z3-solver'
  const { Z3, em } = await ((await import(packageName)) as { init(): Promise<{ Z3: Z3; em: Memory }> }).init()
  return async (file) => {
    const text = readFileSync(file)
    const context = Z3.mk_context(Z3.mk_config())
    // The package's own eval_smtlib2_string puts the text on a stack that is given back while another thread still reads it; on the heap it
    // stays.
    const address = em._malloc(text.length + 1)
    const memory = new Uint8Array(em.HEAPU32.buffer, address, text.length + 1)
    memory.set(text)
    memory[text.length] = 0
    try {
      return await em.async_call(em._async_Z3_eval_smtlib2_string, context, address)
    } catch (error) {
      return `(error ${JSON.stringify(String(error))})`
    } finally {
      em._free(address)
      Z3.del_context(context)
    }
  }
}

const commandSolver: Ask = (file) =>
  new Promise((resolve, reject) => {
    const child = spawn(solver!, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
    const said: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => said.push(part))
    child.on('error', reject).on('close', () => resolve(Buffer.concat(said).toString()))
  })

const ask = solver === 'npm' ? await packageSolver() : commandSolver
for (const file of files) {
  const start = performance.now()
  const answer = await ask(file)
  writeFileSync(`${file}.seconds`, String((performance.now() - start) / 1000))
  writeFileSync(`${file}.answer`, answer)
}
// The threads of the package would keep the process.
process.exit(0)
