/**
 * A SystemVerilog or C++ source in which everything that a mutant must leave alone is blank, at the same offsets: comments, strings,
 * includes, attributes, default values of parameters (each instance gives its own) and checks of parameters, which only ever end a build.
 */
export const maskSource = (source: string): string => {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
  return source
    .replace(/\/\*.*?\*\/|\/\/[^\n]*|\(\*.*?\*\)/gs, blank)
    .replace(/^ *if \([^\n]*\) begin : gen_narrow\n[^\n]*\n/gm, blank)
    .replace(/^ *if \([^\n]*\$fatal[^\n]*/gm, blank)
    .replace(/"(?:[^"\\\n]|\\.)*"/g, blank)
    .replace(/^#[^\n]*/gm, blank)
    .replace(/^( *parameter [^=\n]*)=([^\n]*)/gm, (_, name: string, value: string) => `${name} ${blank(value)}`)
}
