import type { MarkedProcess } from './marked-processes.ts'

const is = {
  /** The process that a person started: the launcher of the tree, the command that looks for the right Node, or the runner itself. */
  launcher: ({ command }: MarkedProcess, first: number, pid: number) => pid === first || /launch\.mjs engram/.test(command),
  runner: ({ command }: MarkedProcess) => /--conditions=engram-source \S*bin\/engram\.js run/.test(command),
  guard: ({ command }: MarkedProcess) => command.includes('tool-guard'),
  // Whoever asks a tool for its version does not compile; every run does that, with its circuit compiled too.
  compiler: ({ command }: MarkedProcess) =>
    /verilator(_bin)? --cc|^make|g\+\+|cc1plus|compile-process/.test(command) && !/tool-guard|--version/.test(command),
  simulator: ({ command }: MarkedProcess) => /\/simulators\/\S+\/simulator /.test(command),
} as const

/** What a process does in a run. */
export type ProcessRole = keyof typeof is

export const processRoles = Object.keys(is) as readonly ProcessRole[]

/** Those of some processes that have a role; `first` is the number of the one that was started. */
export const processesOfRole = (processes: readonly MarkedProcess[], role: ProcessRole, first: number): readonly MarkedProcess[] =>
  processes.filter((one) => is[role](one, first, one.pid))
