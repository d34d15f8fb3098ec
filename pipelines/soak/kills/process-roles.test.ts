import { describe, expect, it } from 'vitest'
import { processesOfRole } from './process-roles.ts'

const compilers = (...commands: string[]): number[] =>
  processesOfRole(commands.map((command, pid) => ({ pid, command })), 'compiler', -1).map(({ pid }) => pid)

describe('processesOfRole', () => {
  it('takes what compiles for a compiler, and not what says its version, as every run asks of it', () => {
    expect(compilers('verilator_bin --cc top.sv', 'make -C obj', 'g++ -O2 -c a.cpp', 'cc1plus a.cpp', 'node compile-process.ts'))
      .toEqual([0, 1, 2, 3, 4])
    expect(compilers('verilator --version', 'make --version', 'g++ --version', 'node tool-guard.ts g++ -O2', '')).toEqual([])
  })

  it('tells the launcher, the runner and a simulator of one run apart', () => {
    const commands = ['script/launch.mjs engram run', '--conditions=engram-source /a/bin/engram.js run x', '/c/simulators/ab/simulator 7']
    const run = commands.map((command, pid) => ({ pid, command: `node ${command}` }))
    expect((['launcher', 'runner', 'simulator'] as const).map((role) => processesOfRole(run, role, 9).map(({ pid }) => pid)))
      .toEqual([[0], [1], [2]])
  })
})
