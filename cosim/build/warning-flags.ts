/** What Verilator warns of, which ends a build: everything but ports and bits that a given network does not need. */
export const warningFlags = ['-Wall', '-Wno-UNUSEDSIGNAL'] as const
