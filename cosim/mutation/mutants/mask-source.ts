/**
 * A SystemVerilog or C++ source in which everything that a mutant must leave alone is blank, at the same offsets: comments, strings,
 * includes, attributes, default values of parameters (each instance gives its own), checks of parameters, which only ever end a build, and
 * widths inside an instance that need only be wide enough.
 */
export const maskSource = (source: string): string => {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
  return source
    .replace(/\/\*.*?\*\/|\/\/[^\n]*|\(\*.*?\*\)/gs, blank)
    .replace(/^ *if \([^\n]*\) begin : gen_narrow\n[^\n]*\n/gm, blank)
    .replace(/^ *if \([^\n]*\$fatal[^\n]*/gm, blank)
    .replace(/"(?:[^"\\\n]|\\.)*"/g, blank)
    .replace(/^#[^\n]*/gm, blank)
    .replace(/(?<=\.(?:Accumulator|Exponential|Internal|Sum)Width\()\d+(?=\))/g, blank)
    .replace(/^( *parameter [^=\n]*)=([^\n]*)/gm, (_, name: string, value: string) => `${name} ${blank(value)}`)
}
