import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeTemporaryDirectory } from '../../datasets/files/owners/make-temporary-directory.ts'
import type { BoardDesign } from '../../hdl/boards/generate-board.ts'
import { buildOnce } from '../build/build-once.ts'
import { verilate } from '../build/verilate.ts'
import { verilatorRuntime } from '../build/verilator-runtime.ts'
import { verilatorVersion } from '../../hdl/tools/verilator-version.ts'

/** As `buildSimulator` has it: the bridge among Verilator's own files, which are compiled in one. */
const makeFlags = ['VM_SUPPORT_FAST=../uart-bridge']

/** A board's top in Verilator, behind a socket. */
export type BoardSimulator = {
  /** Path of the socket. */
  readonly socket: string
  /** Disturbs the line, see uart-bridge.cpp; gives what was answered. */
  command(line: string): Promise<string>
  close(): Promise<void>
}

/**
 * Compiles a board's top with Verilator, every warning an error but those on unused signals, or finds it compiled, and starts it.
 * @throws EngramError (exit code 3) where Verilator, make or g++ is not installed; SimulatorError (1) where the board does not compile
 */
export const simulateBoard = async (board: BoardDesign, cacheDirectory: string): Promise<BoardSimulator> => {
  const verilator = await verilatorVersion()
  const bridge = await readFile(new URL('./uart-bridge.cpp', import.meta.url), 'utf8')
  const files: Record<string, string> = { ...board.sources, ...board.images, 'uart-bridge.cpp': bridge }
  const flags = ['--cc', '--exe', '--build', '-O3', '-j', '2', '-Wall', '-Wno-UNUSEDSIGNAL', '--Mdir', 'obj', '--top-module', board.top]
  const directory = await buildOnce(cacheDirectory, [files, flags, makeFlags, board.clocksPerBit, verilator], async (work) => {
    const runtime = verilatorRuntime(cacheDirectory, verilator)
    await verilate(work, {
      files, sources: Object.keys(board.sources), flags: [...flags, '-CFLAGS', `-O1 -DCLOCKS_PER_BIT=${board.clocksPerBit}`],
      makeFlags, cacheDirectory, runtime, signal: undefined,
    })
    await runtime.keep(join(work, 'obj'))
  })
  const folder = await makeTemporaryDirectory('engram-')
  const socket = join(folder, 'socket')
  const child = spawn(join(directory, 'simulator'), [socket], { cwd: directory, stdio: ['pipe', 'pipe', 'inherit'] })
  child.on('error', () => {})
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async (): Promise<string> => String((await lines.next()).value)
  if ((await answer()) !== 'listening') throw new Error('uart-bridge: did not start')
  return {
    socket,
    command: (line) => {
      child.stdin.write(`${line}\n`)
      return answer()
    },
    close: async () => {
      child.stdin.end()
      child.kill('SIGKILL')
      await exited
      await rm(folder, { recursive: true })
    },
  }
}
