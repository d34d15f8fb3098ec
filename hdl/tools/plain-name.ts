/** Yosys's identifier as it stands in JSON netlists: public names lose the backslash in front. */
export const plainName = (identifier: string): string => (identifier.startsWith('\\') ? identifier.slice(1) : identifier)
