import { warningFlags } from './warning-flags.ts'

/** How Verilator makes C++ of a circuit: registers and memories that nothing sets start with anything. */
export const verilatorFlags = [
  '--cc',
  '-O3',
  '--x-assign',
  'unique',
  '--x-initial',
  'unique',
  ...warningFlags,
  '--top-module',
  'network_top',
] as const
