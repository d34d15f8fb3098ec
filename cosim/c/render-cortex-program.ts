import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { cTable } from '../../models/c/language/c-table.ts'
import { lastOutputs } from '../../models/c/last-outputs.ts'
import { renderCSamples, type CSamples } from '../../models/c/render-c-samples.ts'

/** The board mps2-an386: ROM at 0, and where its RAM ends. */
const stackTop = 0x2040_0000

/** What links a program for that board: a vector table, code and constants in ROM, everything else in RAM. */
export const cortexLinkerScript = `ENTRY(reset)
MEMORY {
  rom (rx) : ORIGIN = 0, LENGTH = 4M
  ram (rwx) : ORIGIN = 0x20000000, LENGTH = 4M
}
SECTIONS {
  .text : { LONG(${stackTop}) LONG(reset + 1) . = ALIGN(8); *(.text*) *(.rodata*) } > rom
  .bss : { *(.bss*) *(COMMON) } > ram
}
`

/**
 * Writes a program without a library for a Cortex-M board in QEMU: it runs samples through a network from `renderCNetwork`, compares the
 * outputs behind each with the integer model, and prints samples that agree, ticks of the timer (one in 40 instructions with
 * \`-icount shift=0\`, at 25 MHz), and bytes of stack that a step took at most. Recordings only in their whole length.
 */
export const renderCortexProgram = (network: RoundedGraph, name: string, samples: CSamples): string => {
  const expected = lastOutputs(network, samples)
  const { tables, compare } = renderCSamples(network, name, samples)
  return [
    `#include "${name}.h"`,
    '#include <stddef.h>',
    '',
    ...tables,
    cTable('expected', expected).text,
    '',
    'static uint32_t host(uint32_t operation, const void *argument) {',
    '  register uint32_t r0 __asm__("r0") = operation;',
    '  register const void *r1 __asm__("r1") = argument;',
    '  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");',
    '  return r0;',
    '}',
    '',
    'static void print(uint32_t number) {',
    '  char text[12];',
    '  char *at = text + sizeof text;',
    "  *--at = 0;",
    "  *--at = '\\n';",
    "  do *--at = (char)('0' + number % 10u); while ((number /= 10u) > 0);",
    '  host(4, at);',
    '}',
    '',
    '/* The stack far below what runs here, painted so that what was written shows. */',
    '#define LOWEST ((volatile uint32_t *)(uintptr_t)0x203effc0u)',
    '#define WORDS 16368u',
    '',
    `static ${name}_state state;`,
    '',
    'static uint32_t run(void) {',
    ...compare.map((line) => `  ${line}`),
    '  return equal;',
    '}',
    '',
    'void reset(void) {',
    '  volatile uint32_t *timer = (volatile uint32_t *)0xe000e010u;',
    '  for (uint32_t n = 0; n < WORDS; n++) LOWEST[n] = 0x5a5a5a5au;',
    '  timer[1] = 0xffffffu;',
    '  timer[2] = 0;',
    '  timer[0] = 5;',
    '  while (timer[2] == 0) continue;',
    '  const uint32_t before = timer[2];',
    '  const uint32_t equal = run();',
    '  const uint32_t ticks = (before - timer[2]) & 0xffffffu;',
    '  print(equal);',
    '  print(ticks);',
    '  uint32_t clean = 0;',
    '  while (clean < WORDS && LOWEST[clean] == 0x5a5a5a5au) clean++;',
    '  print(0x20400000u - 0x203effc0u - 4u * clean);',
    '  static const uint32_t done[2] = {0x20026u, 0};',
    '  host(0x20, done);',
    '  for (;;) continue;',
    '}',
    '',
  ].join('\n')
}
