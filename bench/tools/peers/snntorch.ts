import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { execa } from 'execa'

const pinned = ['torch==2.15.0', 'snntorch==1.0.0', 'numpy']
const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** snnTorch in a process of its own, which makes steps when it is asked to. */
export type SnnTorch = { readonly versions: string; turn(steps: number): Promise<number>; close(): Promise<void> }

/**
 * Starts `snntorch-step.py` in a Python environment under `.cache/engram/snntorch`, which the first call makes: some 5 GB from PyPI.
 * `turn` resolves with the milliseconds of one training step.
 */
export const snntorch = async (): Promise<SnnTorch> => {
  const home = join('.cache', 'engram', 'snntorch')
  const python = join(home, 'bin', 'python')
  if (!existsSync(join(home, 'ready'))) {
    say(`making a Python environment with ${pinned.join(', ')} in ${home}; some minutes and 5 GB ...`)
    await execa('python3', ['-m', 'venv', home])
    await execa(python, ['-m', 'pip', 'install', '--quiet', ...pinned], { stderr: 'inherit' })
    await execa('touch', [join(home, 'ready')])
  }
  const child = execa(python, [join(import.meta.dirname, 'snntorch-step.py')], { stderr: 'ignore', buffer: false })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const read = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('snnTorch ended before it answered')
    return value
  }
  return {
    versions: await read(),
    turn: async (steps) => {
      child.stdin.write(`${steps}\n`)
      return Number(await read())
    },
    close: async () => {
      child.stdin.end()
      await child
    },
  }
}
