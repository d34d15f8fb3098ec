import type { BitstreamReport } from './bitstream-report.ts'

/** What a person is told of a bitstream; `file` is where it lies. */
export const bitstreamLines = (
  { name, board, baud, lanes, use, clockMegahertz, fmaxMegahertz, widestDspOperand }: BitstreamReport,
  file: string,
): string[] => {
  const width = Math.max(...use.map(({ kind }) => kind.length))
  return [
    `${name} on ${board}, ${lanes === 1 ? '1 lane' : `${lanes} lanes`}, ${baud} baud`,
    '',
    ...use.map(
      ({ kind, used, available }) =>
        `${kind.padEnd(width)}  ${String(used).padStart(5)} of ${String(available).padStart(5)}  `
        + `${String(Math.round((100 * used) / available)).padStart(3)} %`,
    ),
    `${'clock'.padEnd(width)}  ${fmaxMegahertz} MHz, ${clockMegahertz} needed`,
    ...(widestDspOperand === null
      ? []
      : [`products of more than ${widestDspOperand} bits are made of logic cells: the device has too few DSP blocks`]),
    '',
    `${file}; program the board with: iceprog ${file}`,
  ]
}
