/** Files of the harness that Verilator's circuits are compiled with. */
export const verilatorHarness = [
  'harness.cpp',
  'verilator-model.h',
  'circuit.h',
  'disturbance.h',
  'result.h',
  'frame.h',
  'crc32.h',
] as const
